assert (1 + 1 == 3) && true; 1
