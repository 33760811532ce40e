builtins.genList (i: if i == 3 then throw "three" else i) 5
