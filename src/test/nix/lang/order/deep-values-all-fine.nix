builtins.deepSeq { ok2 = 1; ok1 = 2; } { ok2 = 1; ok1 = 2; }
