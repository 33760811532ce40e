(builtins.concatStringsSep "" (builtins.genList (x: "0123456789") 105)) 1
