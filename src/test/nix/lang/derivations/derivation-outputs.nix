let d = derivation { name = "x"; builder = "b"; system = "s"; outputs = [ "out" "dev" ]; }; in [ d.outPath d.dev.outPath d.dev.outputName ]
