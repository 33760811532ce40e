(derivation { builder = "b"; system = "s"; }).drvPath
