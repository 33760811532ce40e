package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;
import org.nixc.check.NetworkChecker;
import org.nixc.check.tools.ToolRun;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.Evaluator;
import org.nixc.network.Machine;
import org.nixc.network.Network;
import org.nixc.network.NetworkSettings;

/** Checks machines, and tells what was found. */
final class CheckWorker implements Worker {
  private final CheckOptions options;

  CheckWorker(CheckOptions options) {
    this.options = options;
  }

  @Override
  public int run(Session session) {
    Evaluator evaluator = options.input().evaluator(session);
    NetworkSettings settings = options.input().settings(session, evaluator);
    session.progress().stage("reading");
    Network network = options.input().load(session, evaluator, settings);
    List<String> names = new ArrayList<>();
    for (String name : options.machines()) {
      names.add(ByteText.encode(name));
    }
    List<Machine> machines = network.select(names);
    session.progress().stage("checking");
    ToolRun tools = options.tools() ? new ToolRun(session.console().variable("PATH")) : null;
    NetworkChecker.Report report =
        new NetworkChecker(evaluator, network, settings, tools).check(machines);
    if (!report.errors().isEmpty()) {
      throw new UserException(report.errors());
    }
    session.diagnostics().reportAll(report.findings());
    session.progress().clear();
    if (tools != null) {
      session.say(tools(tools));
    }
    session.say(summary(report.findings(), machines.size()));
    return report.hasWarnings() ? ExitStatus.DIFFERENCES : ExitStatus.DONE;
  }

  private static String tools(ToolRun tools) {
    return "tools: "
        + (tools.used().isEmpty() ? "none" : String.join(", ", tools.used()))
        + (tools.missing().isEmpty()
            ? ""
            : "; not installed: " + String.join(", ", tools.missing()));
  }

  private static String summary(List<Diagnostic> findings, int machines) {
    int warnings = 0;
    for (Diagnostic finding : findings) {
      warnings += finding.severity() == Severity.WARNING ? 1 : 0;
    }
    int notes = findings.size() - warnings;
    return count(machines, "machine")
        + " checked: "
        + (findings.isEmpty()
            ? "nothing found"
            : count(warnings, "warning") + ", " + count(notes, "note"));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
