map builtins.isList [ [ ] { } ]
