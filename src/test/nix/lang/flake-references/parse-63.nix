builtins.parseFlakeRef "nixpkgs/a/b/c"
