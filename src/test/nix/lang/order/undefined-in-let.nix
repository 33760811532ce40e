let ov2 = undefinedFirst; ov1 = undefinedSecond; in 1
