(import <nix/fetchurl.nix> { url = "http://example.org/b.c"; hash = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="; executable = true; name = "q"; }).drvPath
