package org.nixc.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nixc.diagnostic.Suggestions;

/** Tells names that are another one misspelt from names that are merely short and similar. */
final class Slips {
  /** From this length on, two letters may be wrong. */
  private static final int LONG = 5;

  private static final int SHORT = 3;

  private Slips() {}

  /** The names of units that one may have meant, nearest first. */
  static List<String> units(Iterable<String> known, String name) {
    int dot = name.lastIndexOf('.');
    String suffix = dot < 0 ? "" : name.substring(dot);
    String stem = dot < 0 ? name : name.substring(0, dot);
    List<String> stems = new ArrayList<>();
    for (String one : known) {
      if (one.endsWith(suffix) && isSlip(one.substring(0, one.length() - suffix.length()), stem)) {
        stems.add(one);
      }
    }
    return Suggestions.near(stems, name, 2);
  }

  /** The names that one may have meant. */
  static List<String> names(Iterable<String> known, String name) {
    List<String> near = new ArrayList<>();
    for (String one : known) {
      if (isSlip(one, name)) {
        near.add(one);
      }
    }
    return near;
  }

  /** Whether one of two different names may be the other one misspelt. */
  static boolean isSlip(String a, String b) {
    if (plain(a).equals(plain(b))) {
      return true;
    }
    int shorter = Math.min(a.length(), b.length());
    int distance = Suggestions.distance(a, b);
    if (shorter < SHORT || distance > 2 || withoutDigits(a).equals(withoutDigits(b))) {
      // Names with numbers are those of several of a kind.
      return false;
    }
    return shorter >= LONG || distance == 1 || sorted(a).equals(sorted(b));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
  }

  private static String withoutDigits(String name) {
    return name.replaceAll("[0-9]+", "");
  }

  private static String sorted(String name) {
    char[] letters = name.toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }
}
