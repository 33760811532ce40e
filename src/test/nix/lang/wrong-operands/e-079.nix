builtins.filter (x: x.ok) [ { ok = true; } { } ]
