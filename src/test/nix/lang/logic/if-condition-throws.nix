if throw "condition" then 2 else 3
