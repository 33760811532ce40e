package org.nixc.cli;

import java.util.List;

/** The option that allows experimental features; the pipe operators are the one of the language. */
final class PipeOperators {
  static final Option OPTION =
      Option.value(
          "NAMES",
          "Allow experimental features of the language: pipe-operators.",
          "--extra-experimental-features",
          "--experimental-features");

  private PipeOperators() {}

  /** Whether the pipe operators are allowed; names are parted by blanks. */
  static boolean allowed(Arguments given) {
    List<String> lists = given.all(OPTION.name());
    for (String list : lists) {
      if ((" " + list + " ").contains(" pipe-operators ")) {
        return true;
      }
    }
    return false;
  }
}
