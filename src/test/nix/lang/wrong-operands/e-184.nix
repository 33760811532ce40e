let d = derivation { name = "a"; system = "b"; builder = "c"; x = "${throw "interp"}"; }; in "${d}"
