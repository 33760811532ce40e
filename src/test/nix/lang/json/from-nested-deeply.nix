builtins.stringLength (builtins.toJSON (builtins.fromJSON (builtins.concatStringsSep "" (builtins.genList (x: "[") 3000 ++ builtins.genList (x: "]") 3000))))
