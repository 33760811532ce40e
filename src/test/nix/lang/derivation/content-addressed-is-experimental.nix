(derivation { name = "a"; builder = "b"; system = "c"; __contentAddressed = true; }).drvPath
