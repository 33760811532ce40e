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
  runTests = tests:
    let
      wanted = name: if tests ? tests then builtins.elem name tests.tests else lib.hasPrefix "test" name;
      failure = name: { inherit name; inherit (tests.${name}) expected; result = tests.${name}.expr; };
    in
    map failure (builtins.filter
      (name: name != "tests" && wanted name && tests.${name}.expr != tests.${name}.expected)
      (builtins.attrNames tests));
  throwTestFailures = { failures, description ? "tests", ... }:
    if failures == [ ] then null
    else throw ("${toString (builtins.length failures)} ${description} failed:\n" + lib.concatMapStringsSep "\n"
      (failure: "- ${failure.name}: expected ${lib.generators.toPretty { } failure.expected}, but got ${lib.generators.toPretty { } failure.result}")
      failures);
  testAllTrue = expr: { inherit expr; expected = map (x: true) expr; };
}
