{ ou2 = undefinedFirst; ou1 = undefinedSecond; }
