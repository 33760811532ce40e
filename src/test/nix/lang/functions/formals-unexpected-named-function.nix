let func = { a }: a; in func { a = 1; zz = 2; }
