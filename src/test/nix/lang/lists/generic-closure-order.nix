builtins.genericClosure { startSet = [ { key = "c"; } { key = "a"; } ]; operator = item: if item.key == "c" then [ { key = "b"; } { key = "a"; } ] else [ ]; }
