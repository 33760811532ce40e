builtins.compareVersions "1.01" "1.1"
