(x: y: z: throw "xyz") 1 2 3
