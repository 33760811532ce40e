let d = derivation { name = "a"; builder = "b"; system = "c"; outputHash = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="; outputHashMode = "recursive"; }; in [ d.outPath d.drvPath ]
