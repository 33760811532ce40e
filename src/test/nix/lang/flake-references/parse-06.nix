builtins.parseFlakeRef "github:NixOS/nixpkgs/a?ref=x"
