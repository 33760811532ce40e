package org.nixc.render.format;

import java.util.Map;

/**
 * sudoers: a value is the name of a user or group. Functions: {@code plain} for names of hosts and
 * of whom a command runs as, {@code command} for a command with its arguments, where commas and
 * their like are escaped unless they are already.
 */
final class SudoersFormat extends FileFormat {
  private static final String SPECIAL = ",:=#";

  SudoersFormat() {
    super("sudoers", Map.of("plain", SudoersFormat::plain, "command", SudoersFormat::command));
  }

  @Override
  protected String value(String text) {
    Check.oneLine(text, "a name in sudoers");
    if (Check.isPlain(text, "_-.")) {
      return text;
    }
    if (text.isEmpty() || text.indexOf('"') >= 0 || text.indexOf('\\') >= 0) {
      throw new FormatException(
          "a name in sudoers cannot be empty or hold a quote or a backslash", "write another name");
    }
    return '"' + text + '"';
  }

  private static String plain(String text) {
    return Check.name(text, "_-.:,%+@!/", "whom or where a rule of sudoers holds for");
  }

  private static String command(String text) {
    Check.oneLine(text, "a command in sudoers");
    if (text.isBlank()) {
      throw new FormatException("a command in sudoers cannot be empty", "write its path, or ALL");
    }
    // A digest before a path: its colon belongs to it.
    int start = text.startsWith("sha") && text.indexOf(':') == 6 ? 7 : 0;
    StringBuilder out = new StringBuilder(text.length() + 4).append(text, 0, start);
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        if (i + 1 == text.length()) {
          throw new FormatException(
              "a command in sudoers cannot end in a backslash", "remove the backslash");
        }
        out.append(c).append(text.charAt(++i));
      } else {
        if (SPECIAL.indexOf(c) >= 0) {
          out.append('\\');
        }
        out.append(c);
      }
    }
    return out.toString();
  }
}
