builtins.compareVersions (builtins.toFile "a" "b") "1"
