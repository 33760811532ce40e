builtins.zipAttrsWith (n: vs: vs + n) [ { a = 1; } ]
