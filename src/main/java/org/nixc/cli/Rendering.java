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
    try {
      for (Machine machine : machines) {
        session.progress().stage("checking " + machine.name());
        report(session, machine.findings(evaluator));
      }
      session.progress().stage("rendering");
      return new RenderJob(evaluator, network, settings, targets).render(machines);
    } catch (UserException e) {
      throw new UserException(withOthers(e.diagnostics(), machines));
    }
  }

  private static void report(Session session, List<Diagnostic> findings) {
    List<Diagnostic> errors = new ArrayList<>();
    for (Diagnostic finding : findings) {
      if (finding.severity() == Severity.ERROR) {
        errors.add(finding);
      } else {
        session.diagnostics().report(finding);
      }
    }
    if (!errors.isEmpty()) {
      throw new UserException(errors);
    }
  }

  /** The error that ended the work, and then those that looking at every option finds. */
  private static List<Diagnostic> withOthers(List<Diagnostic> first, List<Machine> machines) {
    List<Diagnostic> all = new ArrayList<>(first);
    Set<String> known = new LinkedHashSet<>();
    for (Diagnostic diagnostic : first) {
      known.add(key(diagnostic));
    }
    for (Machine machine : machines) {
      for (Diagnostic other : machine.configuration().check()) {
        if (known.add(key(other))) {
          all.add(other);
        }
      }
    }
    return all;
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
