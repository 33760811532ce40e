builtins.parseFlakeRef "github:NixOS/nixpkgs?rev=abc"
