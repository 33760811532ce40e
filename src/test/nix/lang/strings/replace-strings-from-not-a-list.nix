builtins.replaceStrings "a" [ ] ""
