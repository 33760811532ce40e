builtins.replaceStrings [ "b" "" ] [ "x" "-" ] "abc"
