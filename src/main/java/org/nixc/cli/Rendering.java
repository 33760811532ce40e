package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.Evaluator;
import org.nixc.network.DiagnosticsByMachine;
import org.nixc.network.Machine;
import org.nixc.network.Network;
import org.nixc.network.NetworkSettings;
import org.nixc.render.OutputTree;
import org.nixc.render.RenderJob;
import org.nixc.render.Target;

/**
 * Loads a network and renders what was chosen of it: what {@code render} and {@code diff} share.
 */
final class Rendering {
  private Rendering() {}

  /**
   * The trees of the chosen machines, once their assertions hold; their warnings are reported.
   *
   * @throws UserException with all independent mistakes that were found
   */
  static List<OutputTree> run(Session session, RenderOptions options) {
    return all(session, options).trees();
  }

  /**
   * Machines and what was rendered for them.
   *
   * @param machines the chosen machines
   * @param trees their trees, in the same order
   */
  record Result(List<Machine> machines, List<OutputTree> trees) {}

  /** The same with the machines. */
  static Result all(Session session, RenderOptions options) {
    Evaluator evaluator = options.input().evaluator(session);
    NetworkSettings settings = options.input().settings(session, evaluator);
    session.progress().stage("reading");
    Network network = options.input().load(session, evaluator, settings);
    List<Machine> machines = network.select(encoded(options.machines()));
    List<Target> targets = targets(session, options.targets());
    DiagnosticsByMachine errors = new DiagnosticsByMachine();
    DiagnosticsByMachine warnings = new DiagnosticsByMachine();
    for (Machine machine : machines) {
      session.progress().stage("checking " + machine.name());
      addErrors(machine, evaluator, errors, warnings);
    }
    session.diagnostics().reportAll(warnings.all());
    if (!errors.isEmpty()) {
      throw new UserException(errors.all());
    }
    session.progress().stage("rendering");
    try {
      RenderJob job = new RenderJob(evaluator, network, settings, targets);
      return new Result(machines, job.render(machines));
    } catch (UserException e) {
      List<Diagnostic> told = e.diagnostics();
      for (Machine machine : machines) {
        told = machine.relocated(told);
      }
      throw new UserException(told);
    }
  }

  /**
   * Looks at everything that the user's files set, whether a target reads it or not, so that one
   * run tells all mistakes and none reaches a file.
   */
  private static void addErrors(
      Machine machine,
      Evaluator evaluator,
      DiagnosticsByMachine errors,
      DiagnosticsByMachine warnings) {
    List<Diagnostic> wrong = machine.errors();
    for (Diagnostic error : wrong) {
      errors.add(machine.name(), error);
    }
    if (!wrong.isEmpty()) {
      return;
    }
    try {
      for (Diagnostic finding : machine.findings(evaluator)) {
        (finding.severity() == Severity.ERROR ? errors : warnings).add(machine.name(), finding);
      }
    } catch (UserException e) {
      for (Diagnostic error : machine.relocated(e.diagnostics())) {
        errors.add(machine.name(), error);
      }
    }
  }

  private static List<Target> targets(Session session, List<String> names) {
    if (names.isEmpty()) {
      return Target.bundled();
    }
    List<Target> targets = new ArrayList<>(names.size());
    for (String name : names) {
      targets.add(Target.find(session.files(), ByteText.encode(name), session.cwd()));
    }
    return targets;
  }

  private static List<String> encoded(List<String> texts) {
    List<String> encoded = new ArrayList<>(texts.size());
    for (String text : texts) {
      encoded.add(ByteText.encode(text));
    }
    return encoded;
  }
}
