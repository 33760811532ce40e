(derivation { name = 1; }).drvPath
