(derivation { name = "a"; system = "b"; builder = "c"; x = throw "in x"; }).drvPath
