assert { } ? a; 2
