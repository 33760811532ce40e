builtins.parseFlakeRef "nixpkgs/x.lock"
