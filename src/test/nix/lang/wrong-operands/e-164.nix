builtins.warn "careful" (throw "after")
