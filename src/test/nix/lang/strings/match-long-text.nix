builtins.head (builtins.match "(a*)b" (builtins.concatStringsSep "" (builtins.genList (x: "a") 50) + "b"))
