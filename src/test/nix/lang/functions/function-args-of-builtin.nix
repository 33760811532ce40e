builtins.functionArgs map
