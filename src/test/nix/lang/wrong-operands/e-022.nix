assert { type = "derivation"; outPath = "a"; } == { type = "derivation"; outPath = "b"; }; 1
