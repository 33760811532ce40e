let foo = 1; in fooo
