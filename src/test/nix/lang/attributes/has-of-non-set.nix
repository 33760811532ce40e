[ (1 ? a) (null ? a) ([ ] ? a) ]
