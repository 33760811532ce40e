package org.nixc.tools;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where nixc and C++ Nix may differ, each with its reason. */
final class KnownDifferences {
  /** Names that the generator uses, in byte order: read first, they are ordered like that. */
  private static final String NAMES_IN_ORDER =
      "builtins.seq { a = 1; b = 1; c = 1; d = 1; k = 1; x = 1; z = 1; } (";

  private KnownDifferences() {}

  /** The reason of a difference, or null where there is none that counts. */
  static @Nullable String reason(
      String expression, Outcome expected, Outcome found, Oracle oracle) {
    if (expected.text().equals(Oracle.NO_ANSWER)) {
      return "C++ Nix crashed or took too long";
    }
    if (!expected.success()
        && !found.success()
        && (expression.contains("derivation")
            || withoutPlaces(oracle.expressions(List.of(NAMES_IN_ORDER + expression + ")")).get(0))
                .equals(withoutPlaces(found)))) {
      return "several parts fail: C++ Nix forces attributes in the order in which it first read"
          + " their names, nixc in byte order";
    }
    return null;
  }

  private static String withoutPlaces(Outcome outcome) {
    return outcome.text().replaceAll(":[0-9]+:[0-9]+", "");
  }
}
