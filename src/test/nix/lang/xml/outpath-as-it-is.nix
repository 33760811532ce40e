builtins.toXML { type = "derivation"; drvPath = "x"; outPath = "y"; b = 1; }
