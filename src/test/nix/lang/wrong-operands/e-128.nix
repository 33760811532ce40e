builtins.fromTOML "[a]\nb = \n"
