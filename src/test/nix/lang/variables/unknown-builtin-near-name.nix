builtins.maap
