package org.nixc.check;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;

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
    new Run(machine, machine.units(), findings).look();
    new Run(machine, Units.of(machine.at("systemd.user")), findings).look();
  }

  /** The units of one manager: that of the system, or those of users. */
  private record Run(MachineView machine, Units units, Findings findings) {
    void look() {
      units
          .all()
          .forEach((name, unit) -> {
            Set<String> missing = new HashSet<>();
            NEEDED.forEach((key, effect) -> look(name, unit.get(key), effect, missing));
            for (Setting line : unit.get("unitConfig").attributes().values()) {
              written(name, line, missing);
            }
            for (String key : WEAK) {
              look(name, unit.get(key), null, missing);
            }
            starts(name, unit);
          });
    }

    /** Whether a reference that needs the other unit leads nowhere. */
    private boolean isMissing(String name, boolean needed) {
      return !name.isEmpty()
          && name.indexOf('%') < 0
          && (!units.exists(name)
              || (needed && !units.isDefined(name) && machine.packages().lack(template(name))));
    }

    private static String template(String name) {
      int at = name.indexOf('@');
      return at < 0 ? name : name.substring(0, at + 1) + name.substring(name.lastIndexOf('.'));
    }

    private void look(
        String unit, Setting references, @Nullable String effect, Set<String> missing) {
      for (Setting reference : references.elements()) {
        Span own = reference.place();
        Span place = own == null ? references.place() : own;
        // What a bundled module refers to may be brought by a package.
        if (place != null && isMissing(reference.text(), effect != null)) {
          report(unit, references.name(), reference.text(), effect, place, missing);
        }
      }
    }

    /** A line of the section that the user wrote as systemd has it. */
    private void written(String unit, Setting line, Set<String> missing) {
      Span place = line.definedAt();
      String key = line.name().isEmpty() ? "" : lower(line.name());
      if (place == null || !(NEEDED.containsKey(key) || WEAK.contains(key))) {
        return;
      }
      for (Setting element : line.elements()) {
        for (String name : element.text().split(" ", -1)) {
          if (isMissing(name, NEEDED.containsKey(key))) {
            report(unit, line.name(), name, NEEDED.get(key), place, missing);
          }
        }
      }
    }

    private static String lower(String key) {
      return Character.toLowerCase(key.charAt(0)) + key.substring(1);
    }

    /** What a timer, a socket or a path starts: the service of its name, unless it says another. */
    private void starts(String name, Setting unit) {
      String kind = name.substring(name.lastIndexOf('.') + 1);
      Setting said =
          switch (kind) {
            case "timer" -> unit.at("timerConfig.Unit");
            case "path" -> unit.at("pathConfig.Unit");
            case "socket" -> unit.at("socketConfig.Service");
            default -> null;
          };
      if (said == null) {
        return;
      }
      String accept = unit.at("socketConfig.Accept").text();
      boolean instances = accept.equals("true") || accept.equals("yes");
      String own =
          name.substring(0, name.lastIndexOf('.')) + (instances ? "@.service" : ".service");
      String started = said.text().isEmpty() ? own : said.text();
      Span place = said.text().isEmpty() ? unit.definedAt() : said.place();
      if (place != null && isMissing(started, true)) {
        List<String> near = Slips.units(units.known(), started);
        findings.warn(
            name + " starts " + started + ", and there is no such unit: nothing ever runs",
            place,
            near.isEmpty()
                ? "define systemd.services." + started.substring(0, started.lastIndexOf('.'))
                : "did you mean " + String.join(" or ", near) + "?");
      }
    }

    private void report(
        String unit,
        String key,
        String name,
        @Nullable String effect,
        Span place,
        Set<String> missing) {
      if (effect == null && missing.contains(name)) {
        // The order among units says nothing that the need for the unit does not say.
        return;
      }
      missing.add(name);
      String service = switchedOff(name);
      List<String> near = service == null ? Slips.units(units.known(), name) : List.of();
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
          service != null
              ? "set " + service + ".enable = true; which brings it, or remove the reference"
              : near.isEmpty()
                  ? "define it under systemd." + kind(name) + ", or name a unit that exists"
                  : "did you mean " + String.join(" or ", near) + "?");
    }

    /** The service whose units are called like this one and that is off, or null. */
    private @Nullable String switchedOff(String name) {
      int end = name.lastIndexOf('.');
      for (int at = end; at > 0; at = name.lastIndexOf('-', at - 1)) {
        Setting service = machine.at("services").get(name.substring(0, at));
        if (service.get("enable").text().equals("false")) {
          return service.shown();
        }
      }
      return null;
    }

    private static String kind(String name) {
      int dot = name.lastIndexOf('.');
      return dot < 0 ? "services" : name.substring(dot + 1) + "s";
    }
  }
}
