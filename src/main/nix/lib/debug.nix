# Looking at values while they are evaluated.
{ lib, ... }:
rec {
  inherit (builtins)
    addErrorContext trace unsafeGetAttrPos;
  traceIf = predicate: message: x: if predicate then builtins.trace message x else x;
  traceValFn = f: x: builtins.trace (f x) x;
  traceVal = traceValFn lib.id;
  traceSeq = x: y: builtins.trace (builtins.deepSeq x x) y;
  traceSeqN = depth: x: y: builtins.trace (lib.generators.toPretty { allowPrettyValues = true; } (lib.generators.withRecursion { depthLimit = depth; throwOnDepthLimit = false; } x)) y;
  traceValSeqFn = f: v: traceValFn f (builtins.deepSeq v v);
  traceValSeq = traceValSeqFn lib.id;
  traceValSeqNFn = f: depth: v: traceSeqN depth (f v) v;
  traceValSeqN = traceValSeqNFn lib.id;
  traceFnSeqN = depth: name: f: v: let res = f v; in traceSeqN (depth + 1) { fn = name; from = v; to = res; } res;
  runTests = tests: builtins.concatLists (lib.mapAttrsToList
    (name: test:
      let wanted = lib.hasPrefix "test" name || (tests ? tests && builtins.elem name tests.tests);
      in lib.optional (wanted && name != "tests" && test.expr != test.expected) { inherit name; inherit (test) expected; result = test.expr; })
    tests);
  testAllTrue = expr: { inherit expr; expected = map (x: true) expr; };
}
