# The name of a formal becomes known after its default.
({ of2 ? { of1 = 1; } }: builtins.deepSeq { of2 = throw "the formal"; of1 = throw "in the default"; } 1) { }
