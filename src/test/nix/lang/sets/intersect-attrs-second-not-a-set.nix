builtins.intersectAttrs { } "a"
