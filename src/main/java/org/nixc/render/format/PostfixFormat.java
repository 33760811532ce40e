package org.nixc.render.format;

import java.util.Map;

/**
 * main.cf and master.cf. A value is what stands behind {@code =} in main.cf; where it has several
 * lines, all but the first are indented, which is how Postfix continues a line.
 *
 * <p>Functions: {@code name} for a parameter, {@code item} for one of several values, each on a
 * line of its own; {@code field} for a column of master.cf; {@code argument} for an argument there,
 * in braces where blanks would split it.
 */
final class PostfixFormat extends FileFormat {
  private static final String WHERE = "a value of main.cf";

  PostfixFormat() {
    super(
        "postfix",
        Map.of(
            "name", PostfixFormat::name,
            "item", PostfixFormat::item,
            "field", PostfixFormat::field,
            "argument", PostfixFormat::argument));
  }

  @Override
  protected String value(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      int stop = end < 0 ? text.length() : end;
      String line = text.substring(start, stop).strip();
      Check.oneLine(line, WHERE);
      if (start > 0 && !line.isEmpty()) {
        noComment(line);
        out.append("\n  ");
      }
      out.append(line);
      start = stop + 1;
    }
    return out.toString();
  }

  /** Postfix leaves out every line that starts with '#', also one that continues a value. */
  private static void noComment(String line) {
    if (line.startsWith("#")) {
      throw new FormatException(
          WHERE + " cannot have a line that starts with '#', which Postfix leaves out as a comment",
          "write the comment in the Nix file, outside the string");
    }
  }

  private static String item(String text) {
    String line = text.strip();
    Check.oneLine(line, "one value of a list of main.cf");
    noComment(line);
    return line;
  }

  private static String name(String text) {
    return Check.name(text, "_-.", "a parameter of main.cf");
  }

  private static String field(String text) {
    Check.oneLine(text, "a column of master.cf");
    if (text.isEmpty() || text.startsWith("#") || hasBlank(text)) {
      throw new FormatException(
          "a column of master.cf cannot be empty, start with '#' or hold a blank",
          "write one word; arguments of the program are a list of their own");
    }
    return text;
  }

  private static String argument(String text) {
    Check.oneLine(text, "an argument of master.cf");
    boolean balanced = isBalanced(text);
    boolean braced = text.startsWith("{") && text.endsWith("}");
    if (!text.isEmpty() && !hasBlank(text) && (text.charAt(0) != '{' || (braced && balanced))) {
      return text;
    }
    if (braced && balanced) {
      return text;
    }
    if (!balanced || text.startsWith(" ") || text.endsWith(" ")) {
      throw new FormatException(
          "an argument of master.cf with blanks stands in braces, and so cannot have a brace"
              + " without its other half or blanks at its ends",
          "write it without them");
    }
    return '{' + text + '}';
  }

  /** Whether braces nest, none closing before it opens, and the first closes at the end only. */
  private static boolean isBalanced(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
        if (depth < 0 || (depth == 0 && text.charAt(0) == '{' && i + 1 < text.length())) {
          return false;
        }
      }
    }
    return depth == 0;
  }

  private static boolean hasBlank(String text) {
    return text.indexOf(' ') >= 0 || text.indexOf('\t') >= 0;
  }
}
