builtins.replaceStrings [ "A" "B" ] [ "a" "b" ] "AbBa"
