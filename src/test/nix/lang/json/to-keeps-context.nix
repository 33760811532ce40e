builtins.getContext (builtins.toJSON [ "${builtins.toFile "x" ""}" ])
