[ (builtins.hasAttr "a" { a = throw "x"; }) (builtins.hasAttr "b" { }) ]
