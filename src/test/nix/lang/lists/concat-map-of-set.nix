builtins.concatMap (x: [ x ]) { }
