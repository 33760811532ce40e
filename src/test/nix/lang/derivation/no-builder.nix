(derivation { name = "a"; system = "c"; }).drvPath
