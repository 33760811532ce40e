builtins.filterSource 1 /nowhere-at-all
