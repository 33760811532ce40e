(derivation { name = "x"; builder = "b"; system = "s"; outputHash = "zz"; outputHashAlgo = "sha256"; }).drvPath
