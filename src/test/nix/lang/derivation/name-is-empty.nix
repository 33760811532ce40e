(derivation { name = ""; }).drvPath
