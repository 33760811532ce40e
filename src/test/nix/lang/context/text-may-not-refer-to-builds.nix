builtins.toFile "x" "${derivation { name = "x"; system = "y"; builder = "z"; }}"
