baseNameOf /a/b.c
