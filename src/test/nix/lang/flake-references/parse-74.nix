builtins.parseFlakeRef "path:/a?lastModified="
