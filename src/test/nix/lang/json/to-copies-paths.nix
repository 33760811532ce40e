builtins.toJSON { a = ./files/text; }
