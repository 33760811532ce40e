builtins.toFile ".." "abc"
