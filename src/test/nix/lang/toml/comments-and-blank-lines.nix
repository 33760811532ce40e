builtins.fromTOML "# one\n\na = 1 # two\r\n\tb\t=\t2\n"
