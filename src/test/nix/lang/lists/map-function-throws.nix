map (x: throw "in map") [ 1 ]
