builtins.genericClosure { startSet = [ { key = 5; } ]; operator = item: if item.key > 0 then [ { key = item.key - 1; } ] else [ ]; }
