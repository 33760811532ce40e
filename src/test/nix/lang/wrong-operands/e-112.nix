let f = x: y: throw "partial"; g = f 1; in g 2
