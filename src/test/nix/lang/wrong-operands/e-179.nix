(derivation { name = "a b"; system = "b"; builder = "c"; }).outPath
