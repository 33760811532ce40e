(builtins.unsafeGetAttrPos "a" ({ b = 1; } // { a = 1; })).column
