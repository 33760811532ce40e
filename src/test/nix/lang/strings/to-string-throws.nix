toString (throw "x")
