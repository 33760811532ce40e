(derivation { name = "x"; builder = "b"; system = "s"; f = x: x; }).drvPath
