package org.nixc.eval.builtins;

import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;

/** Installs all builtins of the language, theme by theme. */
public final class Builtins {
  private Builtins() {}

  /** Registers every builtin; pass it to {@link Evaluator} as a method reference. */
  public static void install(Evaluator evaluator, Globals table) {
    Constants.register(evaluator, table);
    TypeBuiltins.register(table);
    NumberBuiltins.register(table);
    ListBuiltins.register(table);
    AttrBuiltins.register(table);
    StringBuiltins.register(table);
    RegexBuiltins.register(table);
    VersionBuiltins.register(table);
    ControlBuiltins.register(table);
    ContextBuiltins.register(table);
    DataBuiltins.register(table);
    HashBuiltins.register(table);
    FileBuiltins.register(table);
    ImportBuiltins.register(table);
    StoreBuiltins.register(evaluator, table);
    DerivationBuiltins.register(evaluator, table);
    FetchBuiltins.register(table);
    FlakeBuiltins.register(table);
  }
}
