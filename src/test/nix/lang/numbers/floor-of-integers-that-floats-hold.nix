[ (builtins.floor 9007199254740992) (builtins.ceil (-9223372036854775807 - 1)) (builtins.floor 3) ]
