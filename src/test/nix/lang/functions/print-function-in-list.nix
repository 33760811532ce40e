[ (x: x) builtins.map (map (x: x)) ]
