builtins.toFile "${./files/text}" ""
