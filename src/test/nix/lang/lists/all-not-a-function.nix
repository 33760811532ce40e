builtins.all true [ ]
