builtins.getContext "${./files/text}"
