[ 1 2 ] < [ 1 (throw "b") ]
