1 + if
