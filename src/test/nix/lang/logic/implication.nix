[ (false -> (throw "x")) (true -> false) (true -> true) ]
