builtins.readFileType /nowhere-at-all
