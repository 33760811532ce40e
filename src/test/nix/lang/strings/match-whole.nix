[ (builtins.match "ab" "abc") (builtins.match "abc" "abc") ]
