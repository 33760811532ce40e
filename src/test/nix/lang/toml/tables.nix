builtins.fromTOML "[a.b]\nc = 1\n[[d]]\ne = 1\n[[d]]\ne = 2\n[d.f]\ng = 3"
