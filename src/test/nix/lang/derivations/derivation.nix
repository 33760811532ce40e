let d = derivation { name = "x"; builder = "/bin/sh"; system = "x86_64-linux"; args = [ "-c" "echo" ]; A = 1; B = true; C = [ 1 2 ]; D = null; }; in [ d.drvPath d.outPath d.type d.name ]
