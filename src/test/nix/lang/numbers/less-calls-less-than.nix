let __lessThan = a: b: "called"; in 1 < 2
