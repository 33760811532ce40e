map (builtins.findFile [ { prefix = "x"; path = ./files; } { path = ./.; } ]) [ "x" "x/sub" "files/text" ]
