let lib = { f = { x }: x; }; in lib.f { }
