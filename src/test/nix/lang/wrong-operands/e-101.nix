builtins.toString [ 1 { } ]
