(derivation { name = "x"; builder = "b"; system = "s"; outputs = [ "a" "b" ]; outputHash = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="; }).drvPath
