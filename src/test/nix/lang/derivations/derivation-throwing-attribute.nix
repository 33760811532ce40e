(derivation { name = "x"; builder = "b"; system = "s"; f = throw "inside"; }).drvPath
