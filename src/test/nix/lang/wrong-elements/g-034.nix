{ a = throw "x"; }.a.b.c or 1
