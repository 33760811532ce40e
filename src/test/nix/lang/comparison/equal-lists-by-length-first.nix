[ 1 (throw "not looked at") ] == [ 1 ]
