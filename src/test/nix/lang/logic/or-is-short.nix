true || (throw "not evaluated")
