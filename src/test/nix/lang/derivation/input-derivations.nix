let d = derivation { name = "a"; builder = "b"; system = "c"; outputs = [ "out" "dev" ]; }; in (derivation { name = "x"; builder = d; system = "c"; y = "${d.dev}/a"; }).drvPath
