__toString 1
