(derivation { name = "a.drv"; builder = "b"; system = "c"; }).drvPath
