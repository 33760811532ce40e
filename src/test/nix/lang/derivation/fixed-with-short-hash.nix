(derivation { name = "a"; builder = "b"; system = "c"; outputHash = "1"; outputHashAlgo = "sha256"; }).drvPath
