builtins.getEnv (builtins.appendContext "z" { "/nix/store/baaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-y" = { path = true; }; "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-zz" = { path = true; }; })
