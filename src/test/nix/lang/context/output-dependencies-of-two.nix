builtins.addDrvOutputDependencies "${./files/text}${builtins.toFile "x" ""}"
