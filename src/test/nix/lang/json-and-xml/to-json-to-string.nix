builtins.toJSON { __toString = self: "s"; outPath = "/x"; }
