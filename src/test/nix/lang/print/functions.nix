[ (x: x) map (map 1) ]
