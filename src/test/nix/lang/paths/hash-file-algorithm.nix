builtins.hashFile "foo" /nowhere-at-all
