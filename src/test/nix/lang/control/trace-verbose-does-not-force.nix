builtins.traceVerbose (throw "not needed") 2
