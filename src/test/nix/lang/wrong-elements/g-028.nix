builtins.toJSON { a = { outPath = { b = y: y; }; }; }
