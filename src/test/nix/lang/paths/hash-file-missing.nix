builtins.hashFile "sha256" /nowhere-at-all
