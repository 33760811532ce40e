builtins.filter null [ 1 ]
