package org.nixc.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nixc.network.Machine;

/** Machines that stand in one file only, while the others stand in several: a misspelt name. */
final class SingleFileCheck implements Check {
  @Override
  public String code() {
    return "NC1010";
  }

  @Override
  public String title() {
    return "machine that stands in one file only";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    Machine one = machine.machine();
    if (one.files().size() != 1) {
      return;
    }
    String file = one.files().get(0);
    Set<String> otherFiles = new LinkedHashSet<>();
    List<String> elsewhere = new ArrayList<>();
    boolean shared = false;
    for (Machine other : machine.network().machines()) {
      otherFiles.addAll(other.files());
      // The machines that this file describes beside this one are described elsewhere, too.
      shared |= other.files().size() > 1 && other.files().contains(file);
    }
    // Two machines that each have their place are two machines, however similar their names.
    for (MachineView peer : machine.peers()) {
      boolean both = isPlaced(machine) && isPlaced(peer);
      if (!both && !peer.machine().files().contains(file)) {
        elsewhere.add(peer.machine().name());
      }
    }
    otherFiles.remove(file);
    List<String> near = Slips.names(elsewhere, one.name());
    boolean halves = near.isEmpty() && !shared && isOtherHalf(machine);
    if (otherFiles.isEmpty() || (!shared && near.isEmpty() && !halves)) {
      return;
    }
    List<String> names = new ArrayList<>();
    for (String other : otherFiles) {
      names.add(other.substring(other.lastIndexOf('/') + 1));
    }
    findings.warn(
        "the machine "
            + one.name()
            + " stands in "
            + file.substring(file.lastIndexOf('/') + 1)
            + " only, not in "
            + String.join(" or ", names),
        one.places().isEmpty() ? null : one.places().get(0),
        near.isEmpty()
            ? halves
                ? "call a machine the same in the file that says what it does and in the one that says"
                    + " where it is: definitions are merged by its name"
                : "describe it there, too, or remove it"
            : "is it "
                + String.join(" or ", near)
                + "? Definitions of one machine are merged by its name");
  }

  /**
   * Whether one of the files only says what machines do and another one only where they are, and no
   * name stands in both.
   */
  private static boolean isOtherHalf(MachineView machine) {
    String file = machine.machine().files().get(0);
    boolean here = isPlaced(machine);
    boolean elsewhere = false;
    for (MachineView peer : machine.peers()) {
      List<String> files = peer.machine().files();
      if (files.size() != 1) {
        return false;
      }
      boolean same = files.get(0).equals(file);
      if (same != (isPlaced(peer) == here)) {
        return false;
      }
      elsewhere |= !same;
    }
    return elsewhere;
  }

  private static boolean isPlaced(MachineView machine) {
    return machine.at("deployment.targetEnv").isUsers();
  }
}
