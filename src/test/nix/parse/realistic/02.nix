rec {
  fib = n: if n < 2 then n else fib (n - 1) + fib (n - 2);
  xs = builtins.genList fib 10;
  inherit (builtins) map filter;
}
