(derivation { name = "a"; builder = "b"; system = "c"; outputs = "out dev"; }).drvPath
