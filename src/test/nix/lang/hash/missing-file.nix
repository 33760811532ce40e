builtins.hashFile "md5" ./none
