builtins.stringLength (builtins.hashString "md5" (builtins.toFile "a" "b"))
