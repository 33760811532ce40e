package org.nixc.check;

import java.util.List;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;

/**
 * Settings of build machines that contradict each other, so that builds run elsewhere or nowhere.
 */
final class BuildMachinesCheck implements Check {
  private static final String MACHINES_FILE = "/etc/nix/machines";

  @Override
  public String code() {
    return "NC1014";
  }

  @Override
  public String title() {
    return "conflicting settings of build machines";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    Setting machines = machine.at("nix.buildMachines");
    boolean listed = !machines.elements().isEmpty();
    Setting hydra = machine.at("services.hydra");
    if (!hydra.get("enable").isTrue()) {
      unused(machine, machines, listed, findings);
      return;
    }
    Setting files = hydra.get("buildMachinesFiles");
    List<String> paths = files.texts();
    if (paths.isEmpty() && listed) {
      Span at = files.place();
      findings.warn(
          "services.hydra.buildMachinesFiles is empty, so Hydra does not read nix.buildMachines: it"
              + " builds on localhost with Nix's own max-jobs instead",
          at == null ? machines.place() : at,
          List.of(new Diagnostic.Note("these machines are never used", machines.place())),
          "remove services.hydra.buildMachinesFiles: its default is " + MACHINES_FILE);
    } else if (!listed && paths.contains(MACHINES_FILE) && !isWritten(machine)) {
      findings.warn(
          "services.hydra.buildMachinesFiles names "
              + MACHINES_FILE
              + ", which nothing writes: nix.buildMachines is empty",
          files.place(),
          "list the machines in nix.buildMachines");
    } else if (listed && !paths.contains(MACHINES_FILE)) {
      findings.warn(
          "services.hydra.buildMachinesFiles leaves "
              + MACHINES_FILE
              + " out, so Hydra does not use nix.buildMachines",
          files.place(),
          List.of(new Diagnostic.Note("these machines are never used", machines.place())),
          "add \"" + MACHINES_FILE + "\" to the list");
    }
  }

  private static boolean isWritten(MachineView machine) {
    return machine.tree().entry("root" + MACHINES_FILE) != null;
  }

  private static void unused(
      MachineView machine, Setting machines, boolean listed, Findings findings) {
    Setting distributed = machine.at("nix.distributedBuilds");
    if (listed && distributed.text().equals("false") && machines.place() != null) {
      findings.warn(
          "nix.buildMachines lists machines, but nix.distributedBuilds is false: Nix uses none",
          machines.place(),
          "set nix.distributedBuilds = true;");
    } else if (!listed && distributed.isTrue() && distributed.place() != null) {
      if (!isWritten(machine) && machine.at("nix.settings.builders").text().isEmpty()) {
        findings.warn(
            "nix.distributedBuilds is true, but nix.buildMachines is empty: every build runs here",
            distributed.place(),
            "list the machines in nix.buildMachines");
      }
    }
  }
}
