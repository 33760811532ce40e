builtins.parseFlakeRef "z:q?a b=c#f"
