# Assertions with messages.
{ lib, ... }:
{
  assertMsg = condition: message: condition || throw message;
  assertOneOf = name: value: values:
    lib.assertMsg (builtins.elem value values)
      "${name} must be one of ${lib.generators.toPretty { } values}, but is: ${lib.generators.toPretty { } value}";
  assertEachOneOf = name: given: values:
    lib.assertMsg (builtins.all (v: builtins.elem v values) given)
      "each element in ${name} must be one of ${lib.generators.toPretty { } values}, but is: ${lib.generators.toPretty { } given}";
  checkAssertWarn = assertions: warnings: value:
    let failed = map (a: a.message) (builtins.filter (a: !a.assertion) assertions);
    in
    if failed != [ ] then throw "\nFailed assertions:\n${lib.concatStringsSep "\n" (map (m: "- ${m}") failed)}"
    else lib.showWarnings warnings value;
}
