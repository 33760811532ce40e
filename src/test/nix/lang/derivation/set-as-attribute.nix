(derivation { name = "a"; builder = "b"; system = "c"; x = { }; }).drvPath
