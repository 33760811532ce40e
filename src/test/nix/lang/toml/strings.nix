builtins.fromTOML "a = \"x\\ty\\u00e9\"\nb = 'x\\ty'\nc = \"\"\"\nx\n y\\\n   z\"\"\"\nd = '''\nx'''"
