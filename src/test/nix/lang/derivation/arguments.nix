(derivation { name = "a"; builder = "b"; system = "c"; args = [ "x" 1 null ./files/text ]; }).drvPath
