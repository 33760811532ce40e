builtins.typeOf http://example.org/a?b=c&d
