package org.nixc.render.format;

import java.util.Map;

/**
 * Markdown: a value is text inside a paragraph, and nothing in it is markup. Function {@code code}
 * for a span of code, {@code line} for a line of an indented block of code, {@code url} for an
 * address between angle brackets.
 */
final class MarkdownFormat extends FileFormat {
  private static final String WHERE = "a line of a Markdown file";

  /** What can begin markup in the middle of a line. */
  private static final String SPECIAL = "\\`*_[]<>#|~&$";

  MarkdownFormat() {
    super(
        "markdown",
        Map.of(
            "code", MarkdownFormat::code,
            "line", MarkdownFormat::line,
            "url", MarkdownFormat::url));
  }

  @Override
  protected String value(String text) {
    Check.oneLine(text, WHERE);
    Check.utf8(text, WHERE);
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean edge = i == 0 || i == text.length() - 1;
      if (c == '\t' || (c == ' ' && edge)) {
        // Four of them would make code at the start of a line, two a line break at its end.
        out.append(c == '\t' ? "&#9;" : "&#32;");
      } else {
        if (SPECIAL.indexOf(c) >= 0 || (i == 0 && "-+=".indexOf(c) >= 0) || endsNumber(text, i)) {
          out.append('\\');
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Whether a character makes the number before it that of an item of a list. */
  private static boolean endsNumber(String text, int at) {
    char c = text.charAt(at);
    if (at == 0 || (c != '.' && c != ')')) {
      return false;
    }
    for (int i = 0; i < at; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return at + 1 == text.length() || text.charAt(at + 1) == ' ';
  }

  /** The text between more backticks than it holds in a row. */
  private static String code(String text) {
    Check.oneLine(text, WHERE);
    Check.utf8(text, WHERE);
    if (text.isBlank()) {
      throw new FormatException("code in a Markdown file cannot be empty", "write something");
    }
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    // One space at each end belongs to the fence where both are there.
    boolean spaced =
        text.startsWith("`") || text.endsWith("`") || (text.startsWith(" ") && text.endsWith(" "));
    String space = spaced ? " " : "";
    return fence + space + text + space + fence;
  }

  private static String line(String text) {
    Check.oneLine(text, WHERE);
    Check.utf8(text, WHERE);
    return text;
  }

  private static String url(String text) {
    Check.oneLine(text, WHERE);
    Check.utf8(text, WHERE);
    return "<"
        + text.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20").replace("\t", "%09")
        + ">";
  }
}
