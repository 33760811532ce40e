builtins.groupBy (x: x) { }
