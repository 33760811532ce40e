builtins.path { path = /etc/passwd; foo = 1; }
