let
  f = x: y:
    x + y.a;
in
  f 1 { b = 2; }
