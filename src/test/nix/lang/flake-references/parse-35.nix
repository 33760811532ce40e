builtins.parseFlakeRef "https://example.com/x.zip?foo=bar&narHash=sha256-47DEQpj8HBSa%2B/TImW%2B5JCeuQeRkm5NMpJWZG3hSuFU="
