builtins.parseFlakeRef "github:NixOS/nixpkgs?host=foo_bar"
