package org.nixc.check.tools;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nixc.check.Rendered;

/** Reads complaints of the form {@code FILE:LINE: MESSAGE}, which most programs print. */
final class Lines {
  private static final Pattern PLACE =
      Pattern.compile("^\\[?(/[^:\\s]+):(\\d+)(?::\\d+)?\\]?:?\\s*(.*)$");

  private Lines() {}

  /** Passes on all complaints about files of ours; says whether there were any. */
  static boolean pass(Bench bench, String output) {
    boolean any = false;
    for (String line : output.split("\n", -1)) {
      Matcher place = PLACE.matcher(line.strip());
      Rendered file = place.matches() ? bench.file(place.group(1)) : null;
      if (file != null) {
        bench.complain(file, number(place.group(2)), place.group(3));
        any = true;
      }
    }
    return any;
  }

  /** A number, or 0 where it is too long to be a line. */
  static int number(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The first line of a text that says something. */
  static String first(String text) {
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        return line.strip();
      }
    }
    return "";
  }
}
