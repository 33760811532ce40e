{ a = { }; }.a.b.c or 5
