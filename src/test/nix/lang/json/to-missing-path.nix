builtins.toJSON ./none
