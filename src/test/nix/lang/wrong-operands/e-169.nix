throw "multi\nline\nmessage"
