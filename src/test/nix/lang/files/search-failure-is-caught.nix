builtins.tryEval <no-such-file>
