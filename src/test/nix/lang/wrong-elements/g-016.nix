builtins.genericClosure { startSet = throw "ss"; }
