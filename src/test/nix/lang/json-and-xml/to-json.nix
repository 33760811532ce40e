builtins.toJSON { a = [ 1 1.5 "x" true null ]; b = { }; }
