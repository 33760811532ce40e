null ++ [ ]
