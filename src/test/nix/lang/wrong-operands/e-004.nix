let f = n: if n == 0 then throw "bottom" else builtins.addErrorContext "at ${toString n}" (f (n - 1)); in f 10
