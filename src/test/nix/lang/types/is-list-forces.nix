builtins.isList (abort "forced")
