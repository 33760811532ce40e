package org.nixc.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
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
          if (switchedOff(machine, option) == null && !saysTheDefault(option)) {
            unread(option, definitions, findings);
          }
          return false;
        });
  }

  private static boolean isSwitch(Option option) {
    return SWITCHES.contains(option.path().getLast());
  }

  /** Whether a definition repeats the default aloud: what it asks for is the case. */
  private static boolean saysTheDefault(Option option) {
    Value wanted = option.value();
    boolean simple =
        wanted instanceof NixBool || wanted instanceof NixInt || wanted instanceof NixString;
    for (Definition definition : option.definitions()) {
      if (simple && definition.priority() == Definition.DEFAULT_PRIORITY) {
        return shown(definition.value().force()).equals(shown(wanted));
      }
    }
    return false;
  }

  private static String shown(Value value) {
    return switch (value) {
      case NixBool bool -> Boolean.toString(bool.value());
      case NixInt number -> Long.toString(number.value());
      case NixString text -> "\"" + text.text();
      default -> "";
    };
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
    for (int length = path.size() - 1; length > 0; length--) {
      Setting group = machine.config();
      for (String name : path.subList(0, length)) {
        group = group.get(name);
      }
      for (String name : SWITCHES) {
        Setting found = group.get(name);
        boolean isSwitch = !found.isHidden() && !found.path().equals(path);
        if (isSwitch && found.text().equals("false")) {
          return found;
        }
        if (isSwitch && found.isTrue()) {
          // What lies further out does not matter: an exporter runs without its server.
          return null;
        }
      }
    }
    return null;
  }

  /** Options of services that are off, which the neighbour of this check reports. */
  static Map<String, List<Definition>> ofServicesThatAreOff(MachineView machine) {
    Map<String, List<Definition>> off = new LinkedHashMap<>();
    Set<Span> told = new HashSet<>();
    UserDefinitions.Visitor collect =
        (option, definitions) -> {
          Setting found = switchedOff(machine, option);
          for (Definition definition : definitions) {
            // What is only said in case is no mistake.
            boolean meant = definition.priority() < MK_DEFAULT;
            if (found != null && meant && told.add(definition.span())) {
              off.computeIfAbsent(found.shown(), s -> new ArrayList<>()).add(definition);
            }
          }
          return false;
        };
    UserDefinitions.visit(
        machine,
        (option, definitions) ->
            machine.isRead(option) || isSwitch(option) || collect.see(option, definitions));
    UserDefinitions.visitOldNames(
        machine, (option, definitions) -> !isSwitch(option) && collect.see(option, definitions));
    return off;
  }
}
