package org.nixc.eval.builtins;

import java.util.ArrayList;
import java.util.List;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Globals;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/** Versions and package names (Nix manual, "nix-env --upgrade": how versions compare). */
final class VersionBuiltins {
  private static final String MAX_INT = "2147483647";

  private VersionBuiltins() {}

  static void register(Globals table) {
    table.function(
        "compareVersions",
        2,
        (ev, args, at) ->
            NixInt.of(
                compare(
                    ev.forceStringNoContext(
                        args[0],
                        at,
                        "while evaluating the first argument passed to builtins.compareVersions"),
                    ev.forceStringNoContext(
                        args[1],
                        at,
                        "while evaluating the second argument passed to builtins.compareVersions"))));
    table.function(
        "splitVersion",
        1,
        (ev, args, at) -> {
          List<Value> parts = new ArrayList<>();
          for (String part :
              split(
                  ev.forceStringNoContext(
                      args[0],
                      at,
                      "while evaluating the first argument passed to builtins.splitVersion"))) {
            parts.add(NixString.of(part));
          }
          return NixList.of(parts);
        });
    table.function(
        "parseDrvName",
        1,
        (ev, args, at) ->
            parse(
                ev.forceStringNoContext(
                    args[0],
                    at,
                    "while evaluating the first argument passed to builtins.parseDrvName")));
  }

  private static Value parse(String full) {
    int dash = full.length();
    for (int i = 0; i + 1 < full.length(); i++) {
      if (full.charAt(i) == '-' && !isLetter(full.charAt(i + 1))) {
        dash = i;
        break;
      }
    }
    return AttrSet.builder(2)
        .put("name", NixString.of(full.substring(0, dash)))
        .put("version", NixString.of(dash < full.length() ? full.substring(dash + 1) : ""))
        .build();
  }

  /** The components: runs of digits, and runs of anything else without dots and dashes. */
  static List<String> split(String version) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < version.length() && (version.charAt(at) == '.' || version.charAt(at) == '-')) {
        at++;
      }
      if (at >= version.length()) {
        return parts;
      }
      int start = at;
      boolean digits = isDigit(version.charAt(at));
      while (at < version.length()
          && version.charAt(at) != '.'
          && version.charAt(at) != '-'
          && isDigit(version.charAt(at)) == digits) {
        at++;
      }
      parts.add(version.substring(start, at));
    }
  }

  static int compare(String a, String b) {
    List<String> left = split(a);
    List<String> right = split(b);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String x = i < left.size() ? left.get(i) : "";
      String y = i < right.size() ? right.get(i) : "";
      if (componentLess(x, y)) {
        return -1;
      }
      if (componentLess(y, x)) {
        return 1;
      }
    }
    return 0;
  }

  /** Numbers by size; "pre" before everything; nothing before numbers; words before numbers. */
  private static boolean componentLess(String a, String b) {
    boolean numberA = isNumber(a);
    boolean numberB = isNumber(b);
    if (numberA && numberB) {
      return compareNumbers(a, b) < 0;
    }
    if (a.isEmpty() && numberB) {
      return true;
    }
    if (a.equals("pre") && !b.equals("pre")) {
      return true;
    }
    if (b.equals("pre")) {
      return false;
    }
    if (numberB) {
      return true;
    }
    if (numberA) {
      return false;
    }
    return a.compareTo(b) < 0;
  }

  private static int compareNumbers(String a, String b) {
    return Integer.compare(Integer.parseInt(a), Integer.parseInt(b));
  }

  /** Digits too large for C's int are a word, as in Nix. */
  private static boolean isNumber(String s) {
    if (s.isEmpty() || !isDigit(s.charAt(0))) {
      return false;
    }
    int zeros = 0;
    while (zeros < s.length() && s.charAt(zeros) == '0') {
      zeros++;
    }
    int digits = s.length() - zeros;
    return digits < MAX_INT.length()
        || (digits == MAX_INT.length() && s.substring(zeros).compareTo(MAX_INT) <= 0);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
