builtins.derivationStrict { name = "x"; builder = "b"; system = "s"; }
