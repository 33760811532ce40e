let __mul = a: b: [ a b ]; in 1 * 2
