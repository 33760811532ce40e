if "a" == 1 then 1 else throw "else branch"
