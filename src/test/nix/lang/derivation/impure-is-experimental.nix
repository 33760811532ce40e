(derivation { name = "a"; builder = "b"; system = "c"; __impure = true; }).drvPath
