builtins.fromTOML "a = 'x\\n'\nb = \"x\\n\\u00e9\"\nc = '''\nl1\nl2'''"
