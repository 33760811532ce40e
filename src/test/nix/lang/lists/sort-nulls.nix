builtins.sort builtins.lessThan [ null null ]
