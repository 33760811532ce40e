builtins.add [ ] 1
