builtins.toFile "x" (builtins.unsafeDiscardOutputDependency (derivation { name = "x"; system = "y"; builder = "z"; }).drvPath)
