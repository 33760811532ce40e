builtins.attrNames { b = 1; a = throw "not forced"; C = 2; }
