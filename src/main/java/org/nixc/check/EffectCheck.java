package org.nixc.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.module.Definition;
import org.nixc.module.Option;

/** Definitions that change nothing: others put them out of effect, or nobody reads the option. */
final class EffectCheck implements Check {
  private static final long MK_DEFAULT = 1000;

  /**
   * Options that people set for other programs and other versions, and that nobody needs to read.
   */
  private static final List<String> FOR_OTHERS =
      List.of("system.stateVersion", "meta.", "nixpkgs.", "deployment.", "assertions", "warnings");

  private static final List<String> SWITCHES = List.of("enable", "automatic");

  @Override
  public String code() {
    return "NC1013";
  }

  @Override
  public String title() {
    return "definition without effect";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    UserDefinitions.visit(
        machine,
        (option, definitions) -> {
          discarded(option, definitions, findings);
          if (machine.isRead(option) || isSwitch(option)) {
            return true;
          }
          if (switchedOff(machine, option) == null) {
            unread(option, definitions, findings);
          }
          return false;
        });
  }

  private static boolean isSwitch(Option option) {
    return SWITCHES.contains(option.path().getLast());
  }

  private static void discarded(Option option, List<Definition> definitions, Findings findings) {
    List<Definition> winners = option.winners();
    if (winners.isEmpty()) {
      return;
    }
    Definition winner = winners.get(0);
    for (Definition definition : definitions) {
      // What is written as a default is there to be replaced.
      if (definition.priority() > winner.priority() && definition.priority() < MK_DEFAULT) {
        findings.note(
            "this definition of "
                + UserPlaces.name(option)
                + " has no effect: one with a stronger priority wins",
            definition.span(),
            List.of(
                new Diagnostic.Note(
                    "the priority "
                        + winner.priority()
                        + " of this one is stronger than "
                        + definition.priority(),
                    winner.span())),
            "remove one of them");
      }
    }
  }

  private static void unread(Option option, List<Definition> definitions, Findings findings) {
    for (String other : FOR_OTHERS) {
      if (option.toString().startsWith(other)) {
        return;
      }
    }
    for (Definition definition : definitions) {
      findings.note(
          "this definition has no effect: no target and no other option reads "
              + UserPlaces.name(option),
          definition.span(),
          List.of(),
          "remove it: the rendered machine is the same without it");
    }
  }

  /** The switch of the service that an option belongs to, where it is off; or null. */
  static @Nullable Setting switchedOff(MachineView machine, Option option) {
    List<String> path = option.path();
    for (int length = path.size() - 1; length > 1; length--) {
      Setting group = machine.config();
      for (String name : path.subList(0, length)) {
        group = group.get(name);
      }
      for (String name : SWITCHES) {
        Setting found = group.get(name);
        if (!found.isHidden() && found.text().equals("false") && !found.path().equals(path)) {
          return found;
        }
      }
    }
    return null;
  }

  /** Options of services that are off, which the neighbour of this check reports. */
  static Map<String, List<Definition>> ofServicesThatAreOff(MachineView machine) {
    Map<String, List<Definition>> off = new LinkedHashMap<>();
    UserDefinitions.visit(
        machine,
        (option, definitions) -> {
          if (machine.isRead(option) || isSwitch(option)) {
            return true;
          }
          Setting found = switchedOff(machine, option);
          if (found != null) {
            off.computeIfAbsent(found.shown(), s -> new ArrayList<>()).addAll(definitions);
          }
          return false;
        });
    return off;
  }
}
