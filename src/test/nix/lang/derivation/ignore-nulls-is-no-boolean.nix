(derivation { name = "a"; builder = "b"; system = "c"; __ignoreNulls = 1; }).drvPath
