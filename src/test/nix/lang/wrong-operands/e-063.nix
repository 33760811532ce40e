(throw "sel").a
