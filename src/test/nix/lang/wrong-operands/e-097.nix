builtins.seq { } (builtins.deepSeq [ { a = throw "ds"; } ] 1)
