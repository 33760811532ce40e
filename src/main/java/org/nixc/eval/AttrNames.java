package org.nixc.eval;

import java.util.Set;

/** How attribute names are written: bare where they can be, quoted where they must be. */
public final class AttrNames {
  private static final Set<String> KEYWORDS =
      Set.of("if", "then", "else", "assert", "with", "let", "in", "rec", "inherit");

  private AttrNames() {}

  /** Whether a name can be written without quotes. */
  public static boolean isBare(String name) {
    if (name.isEmpty() || KEYWORDS.contains(name)) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean later = (c >= '0' && c <= '9') || c == '\'' || c == '-';
      if (!letter && !(later && i > 0)) {
        return false;
      }
    }
    return true;
  }

  /** The name as source text. */
  public static String quoted(String name) {
    return isBare(name) ? name : string(name);
  }

  /** A string literal for a text. */
  public static String string(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '$' -> {
          if (i + 1 < text.length() && text.charAt(i + 1) == '{') {
            out.append('\\');
          }
          out.append('$');
        }
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
