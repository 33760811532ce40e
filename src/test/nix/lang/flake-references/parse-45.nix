builtins.parseFlakeRef "foo://bar"
