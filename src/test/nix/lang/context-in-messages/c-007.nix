builtins.toFile "a" (builtins.appendContext "z" { "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-y.drv" = { allOutputs = true; }; })
