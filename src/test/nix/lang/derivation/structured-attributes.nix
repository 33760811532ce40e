let d = derivation { name = "a"; builder = "b"; system = "c"; __structuredAttrs = true; x = { a = [ 1 null 1.5 ./files/text ]; }; outputs = [ "out" "dev" ]; }; in [ d.drvPath d.dev.outPath ]
