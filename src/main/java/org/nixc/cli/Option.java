package org.nixc.cli;

import java.util.List;

/**
 * An option as data: what it is called, how many values it takes, what it is for.
 *
 * @param names all spellings, the one that code asks for first
 * @param arity how many arguments after it belong to it: 0, 1 or 2
 * @param label how the help names its values
 * @param purpose a sentence for the help
 * @param listed whether the help shows it
 */
record Option(List<String> names, int arity, String label, String purpose, boolean listed) {
  Option {
    names = List.copyOf(names);
  }

  /** An option without a value. */
  static Option flag(String purpose, String... names) {
    return new Option(List.of(names), 0, "", purpose, true);
  }

  /** An option with a value; it may be repeated. */
  static Option value(String label, String purpose, String... names) {
    return new Option(List.of(names), 1, label, purpose, true);
  }

  /** An option with two values, such as a name and an expression; it may be repeated. */
  static Option pair(String label, String purpose, String... names) {
    return new Option(List.of(names), 2, label, purpose, true);
  }

  /** A flag that is accepted and not spoken of. */
  static Option silent(String... names) {
    return new Option(List.of(names), 0, "", "", false);
  }

  /** The name that code asks for. */
  String name() {
    return names.get(0);
  }
}
