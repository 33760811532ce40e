map (t: builtins.typeOf (builtins.fromJSON t)) [ "1" "1.0" "1e3" "1E-2" "-5" ]
