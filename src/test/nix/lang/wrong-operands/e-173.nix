(derivation { name = "a"; system = "b"; builder = "c"; args = 1; }).outPath
