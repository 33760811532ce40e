builtins.getContext (builtins.toXML [ "${./files/text}" "${builtins.toFile "x" ""}" ])
