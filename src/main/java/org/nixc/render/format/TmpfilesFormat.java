package org.nixc.render.format;

import java.util.Map;

/**
 * tmpfiles.d and sysusers.d: lines of fields, quoted with C escapes where they must be.
 *
 * <p>Functions: {@code line} for a whole line that the user wrote, {@code rest} for the last field,
 * which may hold blanks.
 */
final class TmpfilesFormat extends FileFormat {
  TmpfilesFormat() {
    super("tmpfiles", Map.of("line", TmpfilesFormat::line, "rest", TmpfilesFormat::rest));
  }

  @Override
  protected String value(String text) {
    Check.utf8(text, "a field");
    if (Check.isPlain(text, "-_./:+=!^~$%@,*{}")) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    escape(out, text);
    return out.append('"').toString();
  }

  private static String line(String text) {
    Check.oneLine(text, "a rule");
    Check.utf8(text, "a rule");
    if (text.endsWith("\\")) {
      throw new FormatException("a rule cannot end in a backslash", "remove the backslash");
    }
    return text;
  }

  private static String rest(String text) {
    Check.utf8(text, "the argument of a rule");
    StringBuilder out = new StringBuilder(text.length());
    escape(out, text);
    return out.toString().replace("\\\"", "\"");
  }

  private static void escape(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ' || c == 0x7f) {
            out.append(String.format("\\x%02x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
  }
}
