builtins.pathExists "/nowhere-at-all"
