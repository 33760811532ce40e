builtins.toJSON (builtins.toJSON { a = 1; })
