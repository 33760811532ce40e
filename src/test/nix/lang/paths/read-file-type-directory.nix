builtins.readFileType /
