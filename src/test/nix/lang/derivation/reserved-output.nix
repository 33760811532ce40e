(derivation { name = "a"; builder = "b"; system = "c"; outputs = [ "drvPath" ]; }).drvPath
