(derivation { name = "a"; builder = "b"; system = "c"; outputHash = "x"; outputs = [ "out" "dev" ]; }).drvPath
