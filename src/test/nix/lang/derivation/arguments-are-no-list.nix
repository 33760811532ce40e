(derivation { name = "a"; builder = "b"; system = "c"; args = 1; }).drvPath
