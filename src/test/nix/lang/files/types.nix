map builtins.readFileType [ ./files ./files/text ./files/link ]
