scopedImport { outer = 5; } ./files/scoped.nix
