package org.nixc.cli;

import org.nixc.diagnostic.BugException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;

/** Prints values in the form that was asked for. */
final class ValueOutput {
  private final Console console;
  private final Evaluator evaluator;
  private final EvalOptions options;

  ValueOutput(Console console, Evaluator evaluator, EvalOptions options) {
    this.console = console;
    this.evaluator = evaluator;
    this.options = options;
  }

  /** Prints one value, in weak head normal form. */
  void print(Value value) {
    if (options.strict()) {
      evaluator.deepForce(value);
    }
    switch (options.form()) {
      case NIX -> console.write(ValuePrinter.forError(value) + "\n");
      default -> throw new BugException("no printer for " + options.form());
    }
  }
}
