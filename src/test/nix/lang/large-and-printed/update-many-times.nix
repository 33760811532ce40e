builtins.length (builtins.attrNames (builtins.foldl' (acc: x: acc // { "a${toString x}" = x; }) { } (builtins.genList (x: x) 5000)))
