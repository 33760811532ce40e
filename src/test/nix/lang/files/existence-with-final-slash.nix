map (p: builtins.pathExists (toString ./files + p)) [ "/text/" "/sub/" "/text/." "/sub/." "/dlink/" "/link/" ]
