builtins.replaceStrings [ "a" "z" ] [ "1" (throw "unused") ] "a"
