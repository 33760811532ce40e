builtins.toJSON "a\"\\\n\t/é\r"
