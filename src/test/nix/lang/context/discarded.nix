builtins.hasContext (builtins.unsafeDiscardStringContext "${./files/text}")
