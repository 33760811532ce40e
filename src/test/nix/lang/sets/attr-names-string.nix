builtins.attrNames "a"
