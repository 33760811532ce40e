package org.nixc.eval.builtins;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Value;

/** The builtins about references to flakes; what a reference points to is never fetched. */
final class FlakeBuiltins {
  private FlakeBuiltins() {}

  static void register(Globals table) {
    table.function("parseFlakeRef", 1, FlakeBuiltins::parse);
    table.function("flakeRefToString", 1, FlakeBuiltins::write);
    table.function("getFlake", 1, FlakeBuiltins::get);
  }

  private static Value parse(Evaluator ev, Value[] args, @Nullable Span at) {
    String text =
        ev.forceStringNoContext(
            args[0], at, "while evaluating the argument passed to builtins.parseFlakeRef");
    FlakeParser parser =
        new FlakeParser(
            feature -> requireFeature(ev, feature), warning -> HashBuiltins.warn(ev, warning));
    SortedMap<String, Object> attrs = parser.parse(text);
    AttrSet.Builder result = AttrSet.builder(attrs.size());
    attrs.forEach((name, value) ->
        result.put(
            Symbol.of(name),
            switch (value) {
              case Long number -> NixInt.of(number);
              case Boolean flag -> NixBool.of(flag);
              default -> NixString.of(value.toString());
            }));
    return result.build();
  }

  private static void requireFeature(Evaluator ev, String feature) {
    if (!feature.equals("flakes") || !ev.settings().language().flakes()) {
      throw new EvalException(
          EvalException.Kind.UNAVAILABLE,
          "experimental Nix feature '"
              + feature
              + "' is disabled; add '--extra-experimental-features "
              + feature
              + "' to enable it",
          null);
    }
  }

  private static Value write(Evaluator ev, Value[] args, @Nullable Span at) {
    AttrSet attrs =
        ev.forceAttrs(
            args[0], at, "while evaluating the argument passed to builtins.flakeRefToString");
    SortedMap<String, Object> given = new TreeMap<>();
    for (int n = 0; n < attrs.size(); n++) {
      int i = attrs.inAge(n);
      String name = attrs.nameAt(i).text();
      Value value = attrs.valueAt(i).force();
      switch (value) {
        case NixInt number -> {
          if (number.value() < 0) {
            throw EvalException.other(
                "negative value given for flake ref attr " + name + ": " + number.value(), null);
          }
          given.put(name, number.value());
        }
        case NixBool flag -> given.put(name, flag.value());
        case NixString text -> given.put(name, text.text());
        default ->
            throw EvalException.other(
                "flake reference attribute sets may only contain integers, Booleans, and strings,"
                    + " but attribute '"
                    + name
                    + "' is "
                    + value.type().withArticle(),
                null);
      }
    }
    return NixString.of(FlakeWriter.write(given, feature -> requireFeature(ev, feature)));
  }

  private static Value get(Evaluator ev, Value[] args, @Nullable Span at) {
    ev.forceStringNoContext(
        args[0], at, "while evaluating the argument passed to builtins.getFlake");
    throw new EvalException(
            EvalException.Kind.UNAVAILABLE,
            "builtins.getFlake is not available: nixc fetches no flakes",
            null)
        .withHint("import the files of the flake by their path");
  }
}
