builtins.toJSON (map 1)
