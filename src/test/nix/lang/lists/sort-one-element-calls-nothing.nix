builtins.sort (a: b: throw "x") [ 1 ]
