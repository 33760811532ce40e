builtins.intersectAttrs { a = throw "x"; } { a = 2; }
