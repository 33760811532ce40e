let __div = a: b: [ a b ]; in 1 / 2
