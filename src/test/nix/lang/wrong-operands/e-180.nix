(derivation { name = "a"; system = "b"; builder = "c"; __structuredAttrs = true; foo = x: x; }).outPath
