package org.nixc.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.Evaluator;
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
    Evaluator evaluator = options.input().evaluator(session);
    NetworkSettings settings = options.input().settings(session, evaluator);
    session.progress().stage("reading");
    Network network = options.input().load(session, evaluator, settings);
    List<Machine> machines = network.select(encoded(options.machines()));
    List<Target> targets = targets(session, options.targets());
    List<Diagnostic> errors = new ArrayList<>();
    for (Machine machine : machines) {
      session.progress().stage("checking " + machine.name());
      addErrors(session, machine, evaluator, errors);
    }
    if (!errors.isEmpty()) {
      throw new UserException(errors);
    }
    session.progress().stage("rendering");
    try {
      return new RenderJob(evaluator, network, settings, targets).render(machines);
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
      Session session, Machine machine, Evaluator evaluator, List<Diagnostic> errors) {
    Set<String> known = new LinkedHashSet<>();
    for (Diagnostic error : machine.errors()) {
      if (known.add(key(error))) {
        errors.add(error);
      }
    }
    if (!errors.isEmpty()) {
      return;
    }
    try {
      for (Diagnostic finding : machine.findings(evaluator)) {
        if (finding.severity() == Severity.ERROR) {
          errors.add(finding);
        } else {
          session.diagnostics().report(finding);
        }
      }
    } catch (UserException e) {
      errors.addAll(machine.relocated(e.diagnostics()));
    }
  }

  private static String key(Diagnostic diagnostic) {
    return diagnostic.message() + "\n" + diagnostic.span();
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
