builtins.foldl' (acc: n: acc // { "k${toString n}" = n; }) { } (builtins.genList (n: n) 30)
