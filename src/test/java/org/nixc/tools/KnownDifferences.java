package org.nixc.tools;

import org.jspecify.annotations.Nullable;

/** Where nixc and C++ Nix may differ, each with its reason. */
final class KnownDifferences {
  private KnownDifferences() {}

  /** The reason of a difference, or null where there is none that counts. */
  static @Nullable String reason(Outcome expected) {
    return expected.text().equals(Oracle.NO_ANSWER) ? "C++ Nix crashed or took too long" : null;
  }
}
