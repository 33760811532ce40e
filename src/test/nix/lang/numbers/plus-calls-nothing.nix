let __add = a: b: "called"; in 1 + 2
