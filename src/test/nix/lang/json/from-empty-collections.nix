builtins.fromJSON ''[ {}, [], "", null, true, false ]''
