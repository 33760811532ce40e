builtins.parseFlakeRef "./a"
