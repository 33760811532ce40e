package org.nixc.render.format;

import java.util.Map;

/**
 * Shell scripts: a value is one word in single quotes, whatever it holds. Functions: {@code
 * comment} for a text in a comment, {@code name} for the name of a variable, {@code alias} for that
 * of an alias, {@code expanding} for a word in which {@code $NAME} and <code>${NAME}</code> stand
 * for variables.
 */
final class ShellFormat extends FileFormat {
  ShellFormat() {
    super(
        "shell",
        Map.of(
            "comment", ShellFormat::comment,
            "name", ShellFormat::variable,
            "alias", ShellFormat::alias,
            "expanding", ShellFormat::expanding));
  }

  @Override
  protected String value(String text) {
    return Check.isPlain(text, "_-./:,@%+") && text.charAt(0) != '-'
        ? text
        : "'" + text.replace("'", "'\\''") + "'";
  }

  private static String comment(String text) {
    return text.replace('\n', ' ').replace('\r', ' ');
  }

  /** The name of a variable, or a refusal. */
  static String variable(String text) {
    if (!text.isEmpty() && Character.isDigit(text.charAt(0))) {
      throw new FormatException(
          "the name of a variable cannot begin with a digit", "write another name");
    }
    return Check.name(text, "_", "the name of a variable");
  }

  private static String alias(String text) {
    return Check.name(text, "_-.,:@%+!~", "the name of an alias");
  }

  private static String expanding(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c == '`' || (c == '$' && !isVariable(text, i + 1))) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.append('"').toString();
  }

  /** Whether a name, or one in braces, begins at a place. */
  private static boolean isVariable(String text, int start) {
    boolean braced = start < text.length() && text.charAt(start) == '{';
    int i = braced ? start + 1 : start;
    int first = i;
    while (i < text.length() && isOfName(text.charAt(i), i > first)) {
      i++;
    }
    return i > first && (!braced || (i < text.length() && text.charAt(i) == '}'));
  }

  private static boolean isOfName(char c, boolean digits) {
    return c == '_'
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (digits && c >= '0' && c <= '9');
  }
}
