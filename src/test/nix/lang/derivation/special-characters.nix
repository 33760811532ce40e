(derivation { name = "a"; builder = "b"; system = "c"; x = "é\n\"\t\\\r"; }).drvPath
