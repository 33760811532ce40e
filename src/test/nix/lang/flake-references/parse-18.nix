builtins.parseFlakeRef "git+http://u:p@example.com:80/x?foo=bar"
