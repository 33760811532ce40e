map builtins.isString [ "a" /a 1 ]
