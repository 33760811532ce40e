package org.nixc.eval.builtins;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.Coercion;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.StringContext;
import org.nixc.eval.Value;

/** The builtins that work on strings. */
final class StringBuiltins {
  private StringBuiltins() {}

  static void register(Globals table) {
    table.function(
        "toString",
        1,
        (ev, args, at) ->
            ev.coercion()
                .coerce(
                    args[0],
                    Coercion.Mode.TO_STRING,
                    at,
                    "while evaluating the first argument passed to builtins.toString"));
    table.function(
        "stringLength",
        1,
        (ev, args, at) ->
            NixInt.of(
                ev.coercion()
                    .coerce(
                        args[0],
                        Coercion.Mode.INTERPOLATE,
                        at,
                        "while evaluating the argument passed to builtins.stringLength")
                    .length()));
    table.function("substring", 3, StringBuiltins::substring);
    table.function("concatStringsSep", 2, StringBuiltins::concatStringsSep);
    table.function("replaceStrings", 3, StringBuiltins::replaceStrings);
  }

  private static Value substring(Evaluator ev, Value[] args, @Nullable Span at) {
    long start =
        ev.forceInt(
            args[0],
            at,
            "while evaluating the first argument (the start offset) passed to builtins.substring");
    if (start < 0) {
      throw EvalException.other("negative start position in 'substring'", null);
    }
    long length =
        ev.forceInt(
            args[1],
            at,
            "while evaluating the second argument (the substring length) passed to builtins.substring");
    NixString string =
        ev.coercion()
            .coerce(
                args[2],
                Coercion.Mode.INTERPOLATE,
                at,
                "while evaluating the third argument (the string) passed to builtins.substring");
    if (start >= string.length()) {
      return NixString.of("", string.context());
    }
    int from = (int) start;
    int to = length < 0 || length > string.length() - start ? string.length() : from + (int) length;
    return NixString.of(string.text().substring(from, to), string.context());
  }

  private static Value concatStringsSep(Evaluator ev, Value[] args, @Nullable Span at) {
    NixString separator =
        ev.forceString(
            args[0],
            at,
            "while evaluating the first argument (the separator string) passed to builtins.concatStringsSep");
    NixList list =
        ev.forceList(
            args[1],
            at,
            "while evaluating the second argument (the list of strings to concat) passed to builtins.concatStringsSep");
    StringBuilder joined = new StringBuilder();
    StringContext context = separator.context();
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        joined.append(separator.text());
      }
      NixString part =
          ev.coercion()
              .coerce(
                  list.get(i),
                  Coercion.Mode.INTERPOLATE,
                  at,
                  "while evaluating one element of the list of strings to concat passed to builtins.concatStringsSep");
      joined.append(part.text());
      context = StringContext.union(context, part.context());
    }
    return NixString.of(joined.toString(), context);
  }

  private static Value replaceStrings(Evaluator ev, Value[] args, @Nullable Span at) {
    NixList from =
        ev.forceList(
            args[0], at, "while evaluating the first argument passed to builtins.replaceStrings");
    NixList to =
        ev.forceList(
            args[1], at, "while evaluating the second argument passed to builtins.replaceStrings");
    if (from.size() != to.size()) {
      throw EvalException.other(
          "'from' and 'to' arguments passed to builtins.replaceStrings have different lengths",
          null);
    }
    String[] patterns = new String[from.size()];
    for (int i = 0; i < patterns.length; i++) {
      patterns[i] =
          ev.forceString(
                  from.get(i),
                  at,
                  "while evaluating one of the strings to replace passed to builtins.replaceStrings")
              .text();
    }
    NixString subject =
        ev.forceString(
            args[2], at, "while evaluating the third argument passed to builtins.replaceStrings");
    String text = subject.text();
    StringContext context = subject.context();
    StringBuilder result = new StringBuilder(text.length());
    // One past the end too: an empty pattern matches there.
    int p = 0;
    while (p <= text.length()) {
      int found = firstMatch(patterns, text, p);
      if (found < 0) {
        if (p < text.length()) {
          result.append(text.charAt(p));
        }
        p++;
        continue;
      }
      NixString replacement =
          ev.forceString(
              to.get(found),
              at,
              "while evaluating one of the replacement strings passed to builtins.replaceStrings");
      result.append(replacement.text());
      context = StringContext.union(context, replacement.context());
      if (patterns[found].isEmpty()) {
        if (p < text.length()) {
          result.append(text.charAt(p));
        }
        p++;
      } else {
        p += patterns[found].length();
      }
    }
    return NixString.of(result.toString(), context);
  }

  private static int firstMatch(String[] patterns, String text, int at) {
    for (int i = 0; i < patterns.length; i++) {
      if (text.startsWith(patterns[i], at)) {
        return i;
      }
    }
    return -1;
  }
}
