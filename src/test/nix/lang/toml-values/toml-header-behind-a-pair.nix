map builtins.fromTOML [ "e = 1[d]" "e = 1[[d]]\nx = 1" "e = \"x\" [d.x]\ny = 1" "e = [1][d]" ]
