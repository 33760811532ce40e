package org.nixc.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;

/** Units that refer to units which are nowhere: mostly typing errors, which systemd passes over. */
final class UnitReferenceCheck implements Check {
  /** Without the other unit, these do nothing or stop the unit from starting. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "requires", "it never starts",
          "requisite", "it never starts",
          "bindsTo", "it never starts",
          "wantedBy", "nothing starts it",
          "requiredBy", "nothing starts it",
          "upheldBy", "nothing starts it",
          "upholds", "nothing is started with it",
          "onFailure", "nothing happens when it fails",
          "onSuccess", "nothing happens when it is done");

  private static final List<String> WEAK =
      List.of("wants", "after", "before", "partOf", "conflicts");

  @Override
  public String code() {
    return "NC1008";
  }

  @Override
  public String title() {
    return "reference to a unit that does not exist";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    machine
        .units()
        .all()
        .forEach((name, unit) -> {
          NEEDED.forEach((key, effect) -> look(machine, name, unit.get(key), effect, findings));
          for (String key : WEAK) {
            look(machine, name, unit.get(key), null, findings);
          }
          for (Setting line : unit.get("unitConfig").attributes().values()) {
            written(machine, name, line, findings);
          }
        });
  }

  /** A line of the section that the user wrote as systemd has it. */
  private static void written(MachineView machine, String unit, Setting line, Findings findings) {
    Span place = line.definedAt();
    String key = line.name().isEmpty() ? "" : lower(line.name());
    if (place == null || !(NEEDED.containsKey(key) || WEAK.contains(key))) {
      return;
    }
    for (Setting element : line.elements()) {
      for (String name : element.text().split(" ", -1)) {
        if (!name.isEmpty() && name.indexOf('%') < 0 && !machine.units().exists(name)) {
          report(machine, unit, line.name(), name, NEEDED.get(key), place, findings);
        }
      }
    }
  }

  private static String lower(String key) {
    return Character.toLowerCase(key.charAt(0)) + key.substring(1);
  }

  private static void look(
      MachineView machine,
      String unit,
      Setting references,
      @Nullable String effect,
      Findings findings) {
    for (Setting reference : references.elements()) {
      String name = reference.text();
      if (name.isEmpty() || name.indexOf('%') >= 0 || machine.units().exists(name)) {
        continue;
      }
      Span own = reference.place();
      Span place = own == null ? references.place() : own;
      // What a bundled module refers to may be brought by a package.
      if (place != null) {
        report(machine, unit, references.name(), name, effect, place, findings);
      }
    }
  }

  private static void report(
      MachineView machine,
      String unit,
      String key,
      String name,
      @Nullable String effect,
      Span place,
      Findings findings) {
    List<String> near = Suggestions.near(machine.units().known(), name, 2);
    String start = unit + " says " + key + " = \"" + name + "\", and there is no such unit";
    if (effect == null && near.isEmpty()) {
      findings.note(
          start,
          place,
          List.<Diagnostic.Note>of(),
          "systemd passes over it; remove it, or define the unit");
      return;
    }
    findings.warn(
        start + (effect == null ? ", so this has no effect" : ": " + effect),
        place,
        near.isEmpty()
            ? "define it under systemd." + kind(name) + ", or name a unit that exists"
            : "did you mean " + String.join(" or ", near) + "?");
  }

  private static String kind(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "services" : name.substring(dot + 1) + "s";
  }
}
