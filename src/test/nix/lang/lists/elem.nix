[ (builtins.elem 2 [ 1 2 ]) (builtins.elem 1.0 [ 1 ]) (builtins.elem { } [ ]) ]
