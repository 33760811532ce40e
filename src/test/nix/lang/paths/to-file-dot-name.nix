builtins.toFile ".x" "text"
