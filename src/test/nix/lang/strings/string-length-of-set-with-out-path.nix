builtins.stringLength { outPath = "abcd"; }
