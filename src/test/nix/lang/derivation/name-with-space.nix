(derivation { name = "a b"; }).drvPath
