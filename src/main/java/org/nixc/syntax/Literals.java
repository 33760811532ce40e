package org.nixc.syntax;

import java.util.Set;

/** Writes strings and attribute names the way one would type them in a program. */
public final class Literals {
  private static final Set<String> KEYWORDS =
      Set.of("assert", "else", "if", "in", "inherit", "let", "rec", "then", "with");

  private Literals() {}

  /** Appends a string literal in double quotes. */
  public static void string(StringBuilder out, String text) {
    string(out, text, text.length());
  }

  /** Appends the first {@code length} bytes of a string as a literal in double quotes. */
  public static void string(StringBuilder out, String text, int length) {
    out.append('"');
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '$' -> out.append(i + 1 < length && text.charAt(i + 1) == '{' ? "\\$" : "$");
        default -> out.append(c);
      }
    }
    out.append('"');
  }

  /** Appends an attribute name, in quotes where a program would need them. */
  public static void attributeName(StringBuilder out, String name) {
    if (isIdentifier(name) && !KEYWORDS.contains(name)) {
      out.append(name);
    } else {
      string(out, name);
    }
  }

  private static boolean isIdentifier(String name) {
    if (name.isEmpty() || !isStart(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isStart(c) && !(c >= '0' && c <= '9') && c != '\'' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }
}
