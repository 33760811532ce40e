({ og3 }@og2: builtins.deepSeq { og2 = throw "the name of the whole"; og3 = throw "the formal"; og1 = throw "in the body"; } 1) { og3 = 1; }
