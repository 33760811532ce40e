(x: 1) (throw "not needed")
