import ./files/scoped.nix
