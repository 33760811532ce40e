builtins.match "a}" "a}"
