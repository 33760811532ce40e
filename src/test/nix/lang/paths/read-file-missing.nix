builtins.readFile /nowhere-at-all
