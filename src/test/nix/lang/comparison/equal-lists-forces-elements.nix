[ 1 (throw "looked at") ] == [ 1 2 ]
