builtins.storePath "/nix/store/foo"
