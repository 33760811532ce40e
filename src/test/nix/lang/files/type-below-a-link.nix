builtins.readFileType ./files/dlink/default.nix
