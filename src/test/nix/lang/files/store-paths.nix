[ (builtins.storePath "/nix/store/fqn8dwvdfdnv3ra5005mdk1krfgb67q4-o/x") (builtins.getContext (builtins.storePath "/nix/store/fqn8dwvdfdnv3ra5005mdk1krfgb67q4-o/x")) ]
