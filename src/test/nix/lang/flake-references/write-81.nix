builtins.flakeRefToString { type = "git"; url = "file:///a"; revCount = 5; lastModified = 6; narHash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="; }
