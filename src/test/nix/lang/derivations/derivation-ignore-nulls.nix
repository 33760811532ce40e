(derivation { name = "x"; builder = "b"; system = "s"; __ignoreNulls = true; a = null; }).drvPath
