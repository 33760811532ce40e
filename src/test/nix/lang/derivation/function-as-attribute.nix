(derivation { name = "a"; builder = "b"; system = "c"; x = y: y; }).drvPath
