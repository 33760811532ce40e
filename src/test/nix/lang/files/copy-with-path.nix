[ (builtins.path { path = ./files; name = "foo"; }) (builtins.path { path = ./files/text; recursive = false; }) (builtins.path { path = ./files/dlink; }) ]
