(derivation { name = "a"; system = "b"; builder = "c"; args = [ { } ]; }).outPath
