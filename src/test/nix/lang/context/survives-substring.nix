builtins.getContext (builtins.substring 0 0 "${./files/text}")
