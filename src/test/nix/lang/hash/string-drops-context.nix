builtins.hasContext (builtins.hashString "md5" "${./files/text}")
