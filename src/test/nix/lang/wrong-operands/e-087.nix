builtins.concatMap (x: [ x.a ]) [ { } ]
