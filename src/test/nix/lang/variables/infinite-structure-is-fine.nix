let l = { inherit l; v = 1; }; in l.l.l.l.v
