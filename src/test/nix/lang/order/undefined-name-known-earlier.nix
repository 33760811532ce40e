[ { ow1 = 1; } { ow2 = undefinedFirst; ow1 = undefinedSecond; } ]
