package org.nixc.eval.builtins;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.Names;
import org.nixc.eval.NixString;
import org.nixc.eval.StringContext;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;
import org.nixc.eval.store.NixStore;

/** {@code derivationStrict}, and {@code derivation}, its lazy wrapper. */
final class DerivationBuiltins {
  /** The file that Nix names in positions of what the wrapper adds. */
  private static final String WRAPPER_FILE = "/derivation-internal.nix";

  /**
   * The wrapper as a program: a derivation must not be computed before one of its paths is needed.
   * Traces show its lines, so each stands where Nix has it and under the names that Nix uses.
   */
  private static final String WRAPPER =
      "/*"
          + "\n".repeat(28)
          + """
          */
          drvAttrs@{
            outputs ? [ "out" ],
            ...
          }:

          let

            strict = derivationStrict drvAttrs;

            commonAttrs =
              drvAttrs
              // (builtins.listToAttrs outputsList)
              // {
                all = map (x: x.value) outputsList;
                inherit drvAttrs;
              };

            outputToAttrListElement = outputName: {
              name = outputName;
              value = commonAttrs // {
                outPath = builtins.getAttr outputName strict;
                drvPath = strict.drvPath;
                type = "derivation";
                inherit outputName;
              };
            };

            outputsList = map outputToAttrListElement outputs;

          in
          (builtins.head outputsList).value
          """;

  private DerivationBuiltins() {}

  static void register(Evaluator evaluator, Globals table) {
    table.function("derivationStrict", 1, DerivationBuiltins::derivationStrict);
    table.lazy(
        "derivation",
        () ->
            evaluator.evaluate(
                evaluator.sources().parseText(SourceFile.internal(WRAPPER_FILE, WRAPPER), "/")));
  }

  private static Value derivationStrict(Evaluator ev, Value[] args, @Nullable Span at) {
    AttrSet attrs =
        ev.forceAttrs(
            args[0], at, "while evaluating the argument passed to builtins.derivationStrict");
    Value nameValue =
        Attributes.required(
            attrs, "name", "in the attrset passed as argument to builtins.derivationStrict", at);
    Span nameSpan = attrs.spanOf(Names.NAME);
    String name;
    try {
      name =
          ev.forceStringNoContext(
              nameValue,
              at,
              "while evaluating the `name` attribute passed to builtins.derivationStrict");
    } catch (EvalException e) {
      throw e.addTrace("while evaluating the derivation attribute 'name'", nameSpan);
    }
    try {
      return strict(ev, attrs, name, at);
    } catch (EvalException e) {
      throw e.addTrace(
          "while evaluating derivation '"
              + name
              + "'\n  whose name attribute is located at "
              + (nameSpan == null ? "\u00c2\u00abnone\u00c2\u00bb" : nameSpan.toString()),
          null);
    }
  }

  private static Value strict(Evaluator ev, AttrSet attrs, String name, @Nullable Span at) {
    DerivationInputs inputs = new DerivationInputs(ev, name, at);
    inputs.read(attrs);
    NixStore store = PathArguments.store(ev);
    NixStore.Added added = store.add(name, inputs.draft());
    AttrSet.Builder result = AttrSet.builder(added.derivation().outputs().size() + 1);
    String drvPath = added.drvPath();
    result.put(
        Names.DRV_PATH,
        NixString.of(drvPath, StringContext.of(new StringContext.DrvDeep(drvPath))));
    for (var output : added.derivation().outputs().entrySet()) {
      result.put(
          Symbol.of(output.getKey()),
          NixString.of(
              output.getValue().path(),
              StringContext.of(new StringContext.Built(drvPath, output.getKey()))));
    }
    return result.build();
  }
}
