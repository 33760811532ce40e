[ (builtins.pathExists /) (builtins.pathExists /nowhere-at-all) ]
