builtins.path { path = /etc/passwd; name = "a b"; }
