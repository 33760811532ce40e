(derivation { name = "x"; builder = "b"; system = "s"; args = "a"; }).drvPath
