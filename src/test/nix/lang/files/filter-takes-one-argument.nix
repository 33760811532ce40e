builtins.filterSource (p: true) ./files
