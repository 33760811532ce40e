builtins.listToAttrs [ { name = "a"; value = throw "v"; } ]
