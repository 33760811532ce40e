false && (throw "not evaluated")
