(derivation { name = "a"; system = "b"; builder = "c"; foo = x: x; }).outPath
