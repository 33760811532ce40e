(derivation { name = "a"; builder = "b"; system = "c"; n = null; t = true; f = false; i = 1; x = 1.5; l = [ 1 [ 2 "a" ] null true ./files/text ]; p = ./files/text; s = { outPath = "/x"; }; }).drvPath
