builtins.deepSeq (builtins.mapAttrs (n: v: throw n) (builtins.groupBy (x: x) [ "oi2" "oi1" ])) 1
