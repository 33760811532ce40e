map (f: builtins.convertHash { hash = builtins.hashString "sha256" "abc"; hashAlgo = "sha256"; toHashFormat = f; }) [ "base16" "nix32" "base64" "sri" ]
