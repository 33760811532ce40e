map builtins.isBool [ true 1 null ]
