{ a = { b = throw "x"; }; }.a.b or 1
