builtins.toXML { type = throw "type"; }
