builtins.hasContext (builtins.replaceStrings [ "x" ] [ (builtins.toFile "a" "b") ] "y")
