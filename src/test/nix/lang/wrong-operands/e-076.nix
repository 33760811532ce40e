let f = x: f x; in (let y = y + 1; in y)
