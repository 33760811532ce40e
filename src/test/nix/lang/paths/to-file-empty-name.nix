builtins.toFile "" "text"
