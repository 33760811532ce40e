package org.nixc.cli;

import org.nixc.eval.Coercion;
import org.nixc.eval.Evaluator;
import org.nixc.eval.JsonWriter;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;
import org.nixc.eval.XmlWriter;
import org.nixc.eval.YamlWriter;

/** Prints values in the form that was asked for, as nix-instantiate does. */
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
    // The other forms evaluate what they need; JSON leaves out much of a set with an outPath.
    if (options.strict() && options.form() == EvalOptions.Form.NIX) {
      evaluator.deepForce(value);
    }
    console.write(
        switch (options.form()) {
          case NIX -> ValuePrinter.print(value) + "\n";
          case JSON -> json(value) + "\n";
          case YAML -> YamlWriter.write(evaluator, value, null);
          case XML ->
              XmlWriter.write(evaluator, value, options.strict(), options.location()).text();
          case RAW ->
              evaluator
                  .coercion()
                  .coerce(
                      value,
                      Coercion.Mode.INTERPOLATE,
                      null,
                      "while generating the nix-instantiate output")
                  .text();
        });
  }

  private String json(Value value) {
    if (!options.strict()) {
      // Nix evaluates nothing for JSON unless --strict is there, and refuses what is not evaluated.
      UnevaluatedParts.refuse(value);
    }
    return JsonWriter.write(evaluator, value, null).text();
  }
}
