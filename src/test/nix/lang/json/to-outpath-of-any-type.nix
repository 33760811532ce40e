builtins.toJSON [ { outPath = [ 1 { outPath = "x"; } ]; } ]
