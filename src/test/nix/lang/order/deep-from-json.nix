builtins.deepSeq (builtins.mapAttrs (n: v: throw n) (builtins.fromJSON "{\"oj2\":1,\"oj1\":2}")) 1
