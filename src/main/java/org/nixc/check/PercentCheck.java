package org.nixc.check;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * Percent signs in environment variables and commands of units, which systemd takes for specifiers.
 */
final class PercentCheck implements Check {
  @Override
  public String code() {
    return "NC1009";
  }

  @Override
  public String title() {
    return "percent sign in an environment variable or a command";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    variables("every service", machine.at("systemd.globalEnvironment"), findings);
    for (Map.Entry<String, Setting> unit : machine.units().services().entrySet()) {
      variables(unit.getKey(), unit.getValue().get("environment"), findings);
      for (Setting line : unit.getValue().get("serviceConfig").attributes().values()) {
        boolean command = line.name().startsWith("Exec");
        if (command || line.name().equals("Environment")) {
          for (Setting element : line.elements()) {
            Span own = element.place();
            Span place = own == null ? line.place() : own;
            String where = line.name() + " of " + unit.getKey();
            report(where, element.text(), command, place, findings);
          }
        }
      }
    }
  }

  private static void variables(String unit, Setting environment, Findings findings) {
    for (Setting variable : environment.attributes().values()) {
      String where = "the variable " + variable.name() + " of " + unit;
      report(where, variable.text(), false, variable.place(), findings);
    }
  }

  private static void report(
      String where, String text, boolean command, @Nullable Span place, Findings findings) {
    if (place == null || text.indexOf('%') < 0) {
      return;
    }
    int invalid = Specifiers.invalid(text);
    int unmeant = command ? Specifiers.date(text) : Specifiers.unmeant(text);
    int at = unmeant < 0 || (invalid >= 0 && invalid < unmeant) ? invalid : unmeant;
    if (at < 0) {
      return;
    }
    String sign = text.substring(at, at + 2);
    String effect =
        invalid < 0
            ? "systemd replaces " + sign + " in " + where + ": it is a specifier"
            : command
                ? "systemd refuses " + where + ": " + sign + " is no specifier"
                : "systemd drops " + where + ": " + sign + " is no specifier";
    findings.warn(effect, place, "write %" + sign + " for the characters themselves");
  }
}
