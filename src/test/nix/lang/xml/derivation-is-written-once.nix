let d = derivation { name = "x"; system = "y"; builder = "z"; }; in builtins.toXML [ d d ]
