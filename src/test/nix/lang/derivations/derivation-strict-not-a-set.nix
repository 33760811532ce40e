builtins.derivationStrict [ ]
