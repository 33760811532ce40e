builtins.fromTOML "a = { b = 1, c.d = 2 }\ne = []\nf = [ 1, \"x\", [ 2.0 ], {}, ]"
