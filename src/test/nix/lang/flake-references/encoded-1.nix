builtins.parseFlakeRef "https://e.com/a?x=!\$(d)*+,;:@/?"
