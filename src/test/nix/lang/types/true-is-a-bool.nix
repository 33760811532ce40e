[ true false builtins.true builtins.null ]
