builtins.genList (1 + null) 9223372036854775807
