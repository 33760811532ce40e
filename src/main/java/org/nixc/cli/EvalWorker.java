package org.nixc.cli;

import java.util.List;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Value;
import org.nixc.module.Option;
import org.nixc.module.OptionPath;
import org.nixc.network.Machine;
import org.nixc.syntax.Expr;

/** Evaluates expressions and prints what they are. */
final class EvalWorker implements Worker {
  private final EvalOptions options;

  EvalWorker(EvalOptions options) {
    this.options = options;
  }

  @Override
  public int run(Session session) {
    Evaluator evaluator = session.evaluator(options.includes(), options.settings());
    AttrSet arguments = NetworkInput.Argument.evaluate(options.arguments(), session, evaluator);
    ValueOutput output = new ValueOutput(session.console(), evaluator, options);
    List<String> selections = options.selections().isEmpty() ? List.of("") : options.selections();
    if (options.machine() != null) {
      printMachine(session, evaluator, output, selections);
      return ExitStatus.DONE;
    }
    try {
      printExpressions(session, evaluator, output, arguments, selections);
    } catch (EvalException e) {
      // Who calls evalModules in an expression gets the messages that its name promises.
      throw e.inLibraryWords(evaluator);
    }
    return ExitStatus.DONE;
  }

  private void printExpressions(
      Session session,
      Evaluator evaluator,
      ValueOutput output,
      AttrSet arguments,
      List<String> selections) {
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
  }

  /** The merged configuration of one machine, or parts of it. */
  private void printMachine(
      Session session, Evaluator evaluator, ValueOutput output, List<String> selections) {
    NetworkInput input =
        new NetworkInput(
            options.inputs(), options.arguments(), options.includes(), options.settings());
    Machine machine = Machines.one(input.load(session, evaluator), options.machine());
    AttrSet config = machine.configuration().config();
    for (String selection : selections) {
      if (options.provenance()) {
        printProvenance(session, evaluator, machine, selection);
        continue;
      }
      AttrPath path = AttrPath.parse(ByteText.encode(selection));
      output.print(VisibleConfig.of(path.select(evaluator, config, AttrSet.EMPTY)));
    }
  }

  /** A part of the configuration with where everything in it comes from. */
  private void printProvenance(
      Session session, Evaluator evaluator, Machine machine, String selection) {
    String text = ByteText.encode(selection);
    Option option =
        selection.isEmpty() ? null : machine.configuration().option(OptionPath.parse(text));
    ProvenanceTree tree =
        option != null
            ? ProvenanceTree.of(option)
            : ProvenanceTree.of(
                AttrPath.parse(text)
                    .select(evaluator, machine.configuration().config(), AttrSet.EMPTY));
    session
        .console()
        .write(
            options.form() == EvalOptions.Form.JSON
                ? ProvenanceJson.of(tree)
                : ProvenanceText.of(session, tree));
  }
}
