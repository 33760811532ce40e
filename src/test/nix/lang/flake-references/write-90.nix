builtins.flakeRefToString { type = "file"; url = "https://e.com/x"; narHash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="; }
