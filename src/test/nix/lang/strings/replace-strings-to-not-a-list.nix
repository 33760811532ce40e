builtins.replaceStrings [ ] "a" ""
