builtins.getContext (builtins.appendContext "x" { "/nix/store/658hk0cj0g4qzp007dmlgmwnaibzdjcq-a.drv" = { outputs = [ "out" "dev" ]; allOutputs = true; }; })
