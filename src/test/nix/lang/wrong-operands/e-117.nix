({ a ? throw "d" }: a) { }
