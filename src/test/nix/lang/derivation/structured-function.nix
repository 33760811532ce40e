(derivation { name = "a"; builder = "b"; system = "c"; __structuredAttrs = true; x = y: y; }).drvPath
