builtins.toXML { type = "derivation"; }
