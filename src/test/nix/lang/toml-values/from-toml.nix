builtins.fromTOML "a = 1\nb = [1.5, 2.0]\n[t]\nc = \"x\"\n[[l]]\nd = true\n"
