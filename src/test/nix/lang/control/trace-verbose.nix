builtins.traceVerbose "quiet" 2
