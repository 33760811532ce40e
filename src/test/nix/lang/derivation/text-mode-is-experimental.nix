(derivation { name = "a"; builder = "b"; system = "c"; outputHashMode = "text"; }).drvPath
