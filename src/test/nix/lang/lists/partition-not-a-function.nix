builtins.partition { } [ 1 ]
