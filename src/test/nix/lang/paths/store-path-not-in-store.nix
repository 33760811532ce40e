builtins.storePath /a
