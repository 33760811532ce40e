map builtins.pathExists [ ./files ./files/text ./files/none ./files/link ./files/dangling ./files/text/x ./files/dlink/default.nix ]
