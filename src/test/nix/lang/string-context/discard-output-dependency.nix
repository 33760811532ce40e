builtins.getContext (builtins.unsafeDiscardOutputDependency (derivation { name = "x"; builder = "b"; system = "s"; }).drvPath)
