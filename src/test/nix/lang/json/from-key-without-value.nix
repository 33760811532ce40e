builtins.fromJSON ''{"a"}''
