package org.nixc.cli;

import java.util.List;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixString;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;
import org.nixc.syntax.Expr;

/** Evaluates expressions and prints what they are. */
final class EvalWorker implements Worker {
  private final EvalOptions options;

  EvalWorker(EvalOptions options) {
    this.options = options;
  }

  @Override
  public int run(Session session) {
    Evaluator evaluator = session.evaluator(options.includes(), options.pipeOperators());
    AttrSet arguments = arguments(session, evaluator);
    ValueOutput output = new ValueOutput(session.console(), evaluator, options);
    List<String> selections = options.selections().isEmpty() ? List.of("") : options.selections();
    for (String input : Inputs.orDefault(options.inputs(), options.expressions())) {
      Expr expr = Inputs.expression(session, evaluator, input, options.expressions());
      Value root = evaluator.evaluate(expr);
      for (String selection : selections) {
        AttrPath path = AttrPath.parse(ByteText.encode(selection));
        Value value = path.select(evaluator, root, arguments);
        // Nix calls the final value only where somebody gave arguments.
        output.print(arguments.size() == 0 ? value : evaluator.autoCall(value, arguments).force());
      }
    }
    return ExitStatus.DONE;
  }

  private AttrSet arguments(Session session, Evaluator evaluator) {
    if (options.arguments().isEmpty()) {
      return AttrSet.EMPTY;
    }
    AttrSet.Builder arguments = AttrSet.builder(options.arguments().size());
    for (EvalOptions.Argument argument : options.arguments()) {
      Value value;
      if (argument.expression()) {
        Expr expr = Inputs.string(session, evaluator, argument.value());
        value = Thunk.of(() -> evaluator.evaluate(expr));
      } else {
        value = NixString.of(ByteText.encode(argument.value()));
      }
      arguments.put(ByteText.encode(argument.name()), value);
    }
    return arguments.build();
  }
}
