({ a ? throw "not needed" }: 1) { }
