package org.nixc.check;

import java.util.regex.Pattern;

/** The time spans of systemd, such as {@code 1h 30min}. */
final class TimeSpan {
  private static final String UNIT =
      "seconds|second|sec|s|minutes|minute|min|months|month|msec|ms|m|M|hours|hour|hr|h|days|day|d"
          + "|weeks|week|w|years|year|y|usec|us|µs|μs";
  private static final Pattern SPAN =
      Pattern.compile(
          "\\s*(?:infinity|(?:(?:[0-9]+(?:\\.[0-9]+)?|\\.[0-9]+)\\s*(?:" + UNIT + ")?\\s*)+)");

  private TimeSpan() {}

  /** Whether systemd understands a span. */
  static boolean isValid(String text) {
    return SPAN.matcher(text).matches();
  }
}
