{ } && true
