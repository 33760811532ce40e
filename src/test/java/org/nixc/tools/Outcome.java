package org.nixc.tools;

/**
 * What evaluating an expression came to: the printed value, or the first line of the message; texts
 * are bytes, one char each.
 *
 * @param success whether there is a value
 * @param text the value as {@code --strict} prints it, or {@code error: …}
 */
public record Outcome(boolean success, String text) {
  /** A value. */
  public static Outcome value(String text) {
    return new Outcome(true, text);
  }

  /** An error, of whose message the first line counts. */
  public static Outcome error(String message) {
    int newline = message.indexOf('\n');
    String first = newline < 0 ? message : message.substring(0, newline);
    return new Outcome(false, "error: " + first.stripTrailing());
  }
}
