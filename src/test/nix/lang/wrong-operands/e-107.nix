{ __functor = self: x: throw "functor"; } 1
