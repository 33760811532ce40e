builtins.fromJSON "-0"
