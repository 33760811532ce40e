(derivation { name = 1; system = 1; builder = "c"; }).outPath
