builtins.fromTOML "a = 1.5\nb = 1e3\nc = -1.5e-3\nd = inf\ne = -inf\nf = nan\ng = 1_0.5"
