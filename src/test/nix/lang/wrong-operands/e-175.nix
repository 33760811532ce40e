(derivation { name = "a"; system = "b"; builder = "c"; foo = { }; }).outPath
