builtins.fromJSON ''{"a":}''
