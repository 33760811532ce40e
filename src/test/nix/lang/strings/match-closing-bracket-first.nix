builtins.match "[]a]+" "a]"
