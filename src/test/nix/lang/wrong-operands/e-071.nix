builtins.readDir /etc/passwd
