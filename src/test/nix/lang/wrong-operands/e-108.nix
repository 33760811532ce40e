let f = { __functor = self: self.g; g = x: x.y; }; in f { }
