builtins.addErrorContext "while doing a" (builtins.addErrorContext "while doing b" (throw "c"))
