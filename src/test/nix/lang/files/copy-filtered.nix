[ (builtins.path { path = ./files; filter = p: t: t != "symlink"; name = "x"; }) (builtins.filterSource (p: t: baseNameOf p != "text") ./files) (builtins.filterSource (p: t: false) ./files/text) ]
