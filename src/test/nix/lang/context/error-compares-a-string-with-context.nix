"${builtins.toFile "s" "b"}" < 1
