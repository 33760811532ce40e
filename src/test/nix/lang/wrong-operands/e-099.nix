builtins.toJSON { a = { b = throw "json"; }; }
