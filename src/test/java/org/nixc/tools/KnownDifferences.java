package org.nixc.tools;

import org.jspecify.annotations.Nullable;

/** Where nixc and C++ Nix may differ, each with its reason. */
final class KnownDifferences {
  private KnownDifferences() {}

  /** The reason of a difference, or null where there is none that counts. */
  static @Nullable String reason(Outcome expected) {
    if (expected.text().equals(Oracle.NO_ANSWER)) {
      return "C++ Nix crashed or took too long";
    }
    // nixc says that there can be no list of this size.
    return expected.text().endsWith("out of memory") ? "C++ Nix ran out of memory" : null;
  }
}
