map builtins.parseDrvName [ "nix-0.12pre12876" "hello" "a-b-1c" "a-1-2" "-1" "a-" "a--1" "" ]
