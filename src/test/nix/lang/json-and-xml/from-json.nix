builtins.fromJSON "{\"a\": [1, 1.5, -2, \"x\", true, false, null], \"b\": {}}"
