derivation { name = "a"; system = "b"; builder = "c"; outputs = [ "out" "out" ]; }
