builtins.addErrorContext "context" 1
