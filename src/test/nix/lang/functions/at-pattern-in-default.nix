(args@{ a ? args.b, ... }: a) { b = 9; }
