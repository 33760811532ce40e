builtins.parseFlakeRef "git+https://example.com/x?publicKey=a&keytype=ssh-rsa&verifyCommit=1"
