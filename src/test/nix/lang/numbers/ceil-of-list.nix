builtins.ceil [ ]
