builtins.parseFlakeRef "github:NixOS/nixpkgs/a/b?ref=x"
