builtins.getEnv "NO_SUCH_VARIABLE_AT_ALL"
