(derivation { name = "x"; builder = "b"; system = "s"; outputs = [ "drv" ]; }).drvPath
