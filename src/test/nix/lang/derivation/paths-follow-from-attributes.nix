let d = derivation { name = "a"; builder = "b"; system = "c"; }; in [ d.drvPath d.outPath ]
