let f = args@{ a }: args.b; in f { a = 1; }
