builtins.appendContext "a" { a = { }; }
