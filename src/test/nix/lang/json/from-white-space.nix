builtins.fromJSON " \n\t{ \"a\" : [ 1 , 2 ] }\r\n "
