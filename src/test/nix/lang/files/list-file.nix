builtins.readDir ./files/text
