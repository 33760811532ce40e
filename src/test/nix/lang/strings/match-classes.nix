map (c: builtins.match "[[:${c}:]]*" "aB1 _") [ "alpha" "alnum" "print" "upper" ]
