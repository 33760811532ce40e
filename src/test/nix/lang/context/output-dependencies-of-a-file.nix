builtins.addDrvOutputDependencies "${./files/text}"
