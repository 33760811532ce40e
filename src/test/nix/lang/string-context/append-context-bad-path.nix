builtins.appendContext "x" { "a" = { path = true; }; }
