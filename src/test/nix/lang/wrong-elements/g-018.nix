[ (throw "a") ] < [ 1 ]
