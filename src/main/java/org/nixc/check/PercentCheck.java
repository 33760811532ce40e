package org.nixc.check;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** Percent signs in environment variables of units, which systemd takes for specifiers. */
final class PercentCheck implements Check {
  /** What may follow the sign in a specifier of systemd. */
  private static final String SPECIFIERS = "aAbBCdDEfgGhHiIjJlLmMnNopPqsStTuUvVwWyY";

  /** Specifiers that are directories: meant where a path begins with them. */
  private static final String DIRECTORIES = "CdDEhLStTVY";

  /** Specifiers that are names: meant where nothing but blanks, slashes and the like is beside. */
  private static final String NAMES = "iIjJnNpPfuUgGHlmbv";

  @Override
  public String code() {
    return "NC1009";
  }

  @Override
  public String title() {
    return "percent sign in an environment variable";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    variables("every service", machine.at("systemd.globalEnvironment"), findings);
    for (Map.Entry<String, Setting> unit : machine.units().services().entrySet()) {
      variables(unit.getKey(), unit.getValue().get("environment"), findings);
      Setting lines = unit.getValue().at("serviceConfig.Environment");
      for (Setting line : lines.elements()) {
        Span own = line.place();
        report(
            unit.getKey(), "Environment", line.text(), own == null ? lines.place() : own, findings);
      }
    }
  }

  private static void variables(String unit, Setting environment, Findings findings) {
    for (Setting variable : environment.attributes().values()) {
      report(unit, "the variable " + variable.name(), variable.text(), variable.place(), findings);
    }
  }

  private static void report(
      String unit, String where, String text, @Nullable Span place, Findings findings) {
    int at = problem(text);
    if (at >= 0 && place != null) {
      String specifier = text.substring(at, at + 2);
      findings.warn(
          "systemd replaces " + specifier + " in " + where + " of " + unit + ": it is a specifier",
          place,
          "write %%" + specifier.substring(1) + " for the characters themselves");
    }
  }

  /** Where a sign stands that hardly means the specifier that systemd sees, or -1. */
  static int problem(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      if (text.charAt(i) != '%') {
        continue;
      }
      char letter = text.charAt(i + 1);
      if (letter == '%') {
        i++;
        continue;
      }
      if (SPECIFIERS.indexOf(letter) >= 0 && !isMeant(text, i, letter)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isMeant(String text, int at, char letter) {
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    char after = at + 2 >= text.length() ? ' ' : text.charAt(at + 2);
    boolean begins = !Character.isLetterOrDigit(before) && before != '%';
    boolean ends = !Character.isLetterOrDigit(after) && after != '%';
    if (DIRECTORIES.indexOf(letter) >= 0) {
      return begins && before != '-' && (after == '/' || after == ' ' || after == ':');
    }
    return NAMES.indexOf(letter) >= 0 && ends && before != '%' && !isDate(text, at);
  }

  /** A format of strftime has several signs, or a plus before the first one. */
  private static boolean isDate(String text, int at) {
    return at > 0 && text.charAt(at - 1) == '+';
  }
}
