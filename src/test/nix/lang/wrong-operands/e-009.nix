with { a = 1; }; with { b = throw "b"; }; a + b
