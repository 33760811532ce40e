builtins.getContext (builtins.appendContext "x" { "/nix/store/fqn8dwvdfdnv3ra5005mdk1krfgb67q4-o" = { path = true; }; })
