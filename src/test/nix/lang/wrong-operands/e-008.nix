let f = { a, b ? a + "x" }: b; in f { a = 1; }
