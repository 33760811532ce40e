builtins.getAttr "a" { ab = 1; }
