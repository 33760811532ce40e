{ a = throw "not forced"; } == { b = 1; }
