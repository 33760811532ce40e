builtins.readDir /nowhere-at-all
