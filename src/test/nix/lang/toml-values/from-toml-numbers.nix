builtins.fromTOML "a = 0x1F\nb = 0o17\nc = 0b11\nd = 1_000\ne = 1e3\nf = -0.5"
