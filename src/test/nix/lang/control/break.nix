builtins.break 4
