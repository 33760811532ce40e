(derivation { name = "a"; builder = "b"; system = "c"; args = [ "x" { } ]; }).drvPath
