{ ${(builtins.appendContext "z" { "/nix/store/baaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-y" = { path = true; }; })} = 1; }
