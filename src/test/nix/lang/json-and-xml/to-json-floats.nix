map builtins.toJSON [ 1.0 0.1 1e100 123456789012.5 1e-7 (-0.0) ]
