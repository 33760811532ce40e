builtins.seq (builtins.hasAttr "oh2" { }) (builtins.deepSeq (builtins.mapAttrs (n: v: throw n) (builtins.fromJSON "{\"oh1\":1,\"oh2\":2}")) 1)
