package org.nixc.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
  /** What each check looks for, in a few words, by its code. */
  public static Map<String, String> titles() {
    Map<String, String> titles = new TreeMap<>();
    for (Check check : Checks.all()) {
      titles.put(check.code(), check.title());
    }
    return titles;
  }

  private final Evaluator evaluator;
  private final Network network;
  private final NetworkSettings settings;
  private final @Nullable Inspector inspector;

  /**
   * A checker.
   *
   * @param settings those with which the network was loaded
   * @param inspector looks at the rendered files, too; or null
   */
  public NetworkChecker(
      Evaluator evaluator,
      Network network,
      NetworkSettings settings,
      @Nullable Inspector inspector) {
    this.evaluator = evaluator;
    this.network = network;
    this.settings = settings;
    this.inspector = inspector;
  }

  /**
   * What was found.
   *
   * @param errors mistakes that keep a machine from being rendered
   * @param findings everything else: warnings and notes, those that are silenced left out
   */
  public record Report(List<Diagnostic> errors, List<Diagnostic> findings) {
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

  /** What the modules say about a machine, and its files. */
  private record Sound(Machine machine, List<Diagnostic> said, OutputTree tree) {}

  /**
   * Checks some machines of the network. The others are evaluated, too, because machines read each
   * other's options; what is wrong with them is not told.
   */
  public Report check(List<Machine> machines) {
    DiagnosticsByMachine errors = new DiagnosticsByMachine();
    DiagnosticsByMachine untold = new DiagnosticsByMachine();
    List<Sound> sound = new ArrayList<>();
    OptionReads.Recorded<Boolean> recorded =
        OptionReads.record(() -> {
          for (Machine machine : network.machines()) {
            boolean chosen = machines.contains(machine);
            Sound one = evaluate(machine, chosen ? errors : untold);
            if (one != null) {
              sound.add(one);
            }
          }
          return true;
        });
    if (!errors.isEmpty()) {
      return new Report(errors.all(), List.of());
    }
    Findings findings = new Findings();
    Set<Option> read =
        untold.isEmpty() ? OptionReads.behind(new LinkedHashSet<>(recorded.options())) : null;
    List<MachineView> views = new ArrayList<>(sound.size());
    for (Sound one : sound) {
      views.add(new MachineView(evaluator, network, one.machine(), one.tree(), read));
    }
    for (int i = 0; i < views.size(); i++) {
      if (machines.contains(views.get(i).machine())) {
        views.get(i).meet(views);
        look(views.get(i), sound.get(i), findings);
      }
    }
    return new Report(List.of(), new Silencing(evaluator, inspector).apply(findings.all()));
  }

  private void look(MachineView machine, Sound one, Findings findings) {
    findings.on(machine.machine().name());
    for (Check check : Checks.all()) {
      findings.by(check.code());
      check.look(machine, findings);
    }
    for (Diagnostic said : one.said()) {
      if (!findings.tells(said.message())) {
        findings.add(said);
      }
    }
    if (inspector != null) {
      inspector.inspect(one.tree()).forEach(findings::add);
    }
  }

  /** Evaluates a machine and renders its files; null where that does not go well. */
  private @Nullable Sound evaluate(Machine machine, DiagnosticsByMachine errors) {
    List<Diagnostic> wrong = new ArrayList<>(machine.errors());
    if (wrong.isEmpty()) {
      try {
        List<Diagnostic> said = machine.findings(evaluator);
        for (Diagnostic one : said) {
          if (one.severity() == Severity.ERROR) {
            wrong.add(one);
          }
        }
        if (wrong.isEmpty()) {
          RenderJob job = new RenderJob(evaluator, network, settings, Target.bundled());
          return new Sound(machine, said, job.render(List.of(machine)).get(0));
        }
      } catch (UserException e) {
        wrong.addAll(machine.relocated(e.diagnostics()));
      }
    }
    for (Diagnostic error : wrong) {
      errors.add(machine.name(), error);
    }
    return null;
  }
}
