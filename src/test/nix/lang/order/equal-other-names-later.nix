{ oo1 = throw "compared before the names differ"; oo3 = 1; } == { oo1 = 1; oo2 = 1; }
