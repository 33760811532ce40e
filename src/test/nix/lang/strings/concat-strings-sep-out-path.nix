builtins.concatStringsSep "-" [ { outPath = "x"; } "y" ]
