let x = null; in assert x != null && true; 1
