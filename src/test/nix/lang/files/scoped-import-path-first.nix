builtins.scopedImport (throw "scope") "a"
