(derivation { name = "a"; system = "b"; builder = "c"; __structuredAttrs = 1; }).outPath
