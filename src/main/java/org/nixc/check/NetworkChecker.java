package org.nixc.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.Evaluator;
import org.nixc.module.Option;
import org.nixc.module.OptionReads;
import org.nixc.network.DiagnosticsByMachine;
import org.nixc.network.Machine;
import org.nixc.network.Network;
import org.nixc.network.NetworkSettings;
import org.nixc.render.OutputTree;
import org.nixc.render.RenderJob;
import org.nixc.render.Target;

/**
 * Checks the machines of a network: errors, assertions and warnings of modules first, then, where
 * the configuration is sound, everything that {@link Checks} names.
 */
public final class NetworkChecker {
  private final Evaluator evaluator;
  private final Network network;
  private final NetworkSettings settings;

  /**
   * A checker.
   *
   * @param settings those with which the network was loaded
   */
  public NetworkChecker(Evaluator evaluator, Network network, NetworkSettings settings) {
    this.evaluator = evaluator;
    this.network = network;
    this.settings = settings;
  }

  /**
   * What was found.
   *
   * @param errors mistakes that keep a machine from being rendered
   * @param findings everything else: warnings and notes, those that are silenced left out
   * @param trees the rendered machines; none where there are errors
   */
  public record Report(List<Diagnostic> errors, List<Diagnostic> findings, List<OutputTree> trees) {
    /** Whether there is more than notes. */
    public boolean hasWarnings() {
      for (Diagnostic finding : findings) {
        if (finding.severity() == Severity.WARNING) {
          return true;
        }
      }
      return false;
    }
  }

  /** Checks some machines of the network. */
  public Report check(List<Machine> machines) {
    DiagnosticsByMachine errors = new DiagnosticsByMachine();
    Findings findings = new Findings();
    List<OutputTree> trees = new ArrayList<>();
    for (Machine machine : machines) {
      OutputTree tree = check(machine, errors, findings);
      if (tree != null) {
        trees.add(tree);
      }
    }
    if (!errors.isEmpty()) {
      return new Report(errors.all(), List.of(), List.of());
    }
    return new Report(List.of(), new Silencing(evaluator).apply(findings.all()), trees);
  }

  private @Nullable OutputTree check(
      Machine machine, DiagnosticsByMachine errors, Findings findings) {
    boolean sound = true;
    for (Diagnostic error : machine.errors()) {
      errors.add(machine.name(), error);
      sound = false;
    }
    if (!sound) {
      return null;
    }
    try {
      OptionReads.Recorded<Rendering> recorded = OptionReads.record(() -> render(machine));
      for (Diagnostic said : recorded.result().said()) {
        if (said.severity() == Severity.ERROR) {
          errors.add(machine.name(), said);
          sound = false;
        }
      }
      if (!sound) {
        return null;
      }
      Set<Option> read = OptionReads.behind(new LinkedHashSet<>(recorded.options()));
      OutputTree tree = recorded.result().tree();
      MachineView view = new MachineView(evaluator, network, machine, tree, read);
      findings.on(machine.name());
      for (Check check : Checks.all()) {
        findings.by(check.code());
        check.look(view, findings);
      }
      for (Diagnostic said : recorded.result().said()) {
        if (!findings.tells(said.message())) {
          findings.add(said);
        }
      }
      return tree;
    } catch (UserException e) {
      for (Diagnostic error : machine.relocated(e.diagnostics())) {
        errors.add(machine.name(), error);
      }
      return null;
    }
  }

  /** What the modules say about a machine, and its files. */
  private record Rendering(List<Diagnostic> said, OutputTree tree) {}

  private Rendering render(Machine machine) {
    List<Diagnostic> said = machine.findings(evaluator);
    RenderJob job = new RenderJob(evaluator, network, settings, Target.bundled());
    return new Rendering(said, job.render(List.of(machine)).get(0));
  }
}
