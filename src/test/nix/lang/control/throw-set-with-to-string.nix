throw { __toString = self: "from a set"; }
