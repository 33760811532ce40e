builtins.toFile "a" (builtins.appendContext "z" { "/nix/store/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-y.drv" = { outputs = [ "out" "dev" ]; allOutputs = true; }; })
