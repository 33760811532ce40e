map builtins.isFunction [ (x: x) map (map 1) { __functor = x: x; } ]
