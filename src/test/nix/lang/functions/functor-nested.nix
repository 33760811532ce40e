{ __functor = self: { __functor = self2: x: x; }; } 7
