map (f: builtins.convertHash { hash = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="; toHashFormat = f; }) [ "base16" "nix32" "base32" "base64" "sri" ]
