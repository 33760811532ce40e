builtins.fromTOML "a = \"\"\"\"\"x\"\"\"\"\""
