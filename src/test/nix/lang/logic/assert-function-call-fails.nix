let f = x: x > 3; in assert f 1; 2
