builtins.parseFlakeRef "git+https://example.com/repo.git?revCount=5&lastModified=7&narHash=sha256-47DEQpj8HBSa%2B/TImW%2B5JCeuQeRkm5NMpJWZG3hSuFU="
