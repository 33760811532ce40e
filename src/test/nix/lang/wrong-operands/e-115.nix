let f = { aa, bbb }: aa; in f { aa = 1; bb = 2; bbb = 3; }
