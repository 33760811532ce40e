builtins.hashFile "sha256" ./files/text == builtins.hashString "sha256" (builtins.readFile ./files/text)
