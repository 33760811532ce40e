builtins.toXML { a = 1; b = 1.5; c = true; d = null; e = "<a>&\"\n'"; f = [ { } [ ] ]; g = x: x; h = { y, z ? 1, ... }@all: 1; i = map; j = { }: 1; }
