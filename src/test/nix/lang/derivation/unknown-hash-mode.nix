(derivation { name = "a"; builder = "b"; system = "c"; outputHashMode = "foo"; }).drvPath
