package org.nixc.render.format;

import java.util.Map;

/**
 * nginx.conf. A value is one word, in double quotes where nginx would otherwise end it; variables
 * such as {@code $host} stay variables.
 *
 * <p>Functions: {@code words} for options in which people write several words, with quotes of their
 * own ({@code tryFiles}, {@code return}); {@code location} for the name of a location with its
 * modifier; {@code name} for the name of a directive.
 */
final class NginxFormat extends FileFormat {
  NginxFormat() {
    super(
        "nginx",
        Map.of(
            "words", NginxFormat::words,
            "location", NginxFormat::location,
            "name", NginxFormat::name));
  }

  @Override
  protected String value(String text) {
    return word(text);
  }

  static String word(String text) {
    if (isBare(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /** Whether nginx reads the text as one word that means itself. */
  private static boolean isBare(String text) {
    if (text.isEmpty() || text.charAt(0) == '#' || text.charAt(0) == '\'') {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case ' ', '\t', '\n', '\r', ';', '"', '}' -> {
          return false;
        }
        case '{' -> {
          int close = i > 0 && text.charAt(i - 1) == '$' ? variableEnd(text, i) : -1;
          if (close < 0) {
            return false;
          }
          i = close;
        }
        case '\\' -> {
          // nginx unescapes these few; before all others a backslash is itself.
          if (i + 1 == text.length() || "\"'\\tnr ;{}".indexOf(text.charAt(i + 1)) >= 0) {
            return false;
          }
        }
        default -> {}
      }
    }
    return true;
  }

  /** Where the brace of <code>${name}</code> that opens at an index closes, or -1. */
  private static int variableEnd(String text, int open) {
    int close = text.indexOf('}', open);
    return close > open + 1 && Check.isPlain(text.substring(open + 1, close), "_") ? close : -1;
  }

  /** Splits as nginx does and quotes each word anew. */
  private static String words(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (isBlank(c)) {
        i++;
        continue;
      }
      int close = c == '"' || c == '\'' ? closingQuote(text, i) : -1;
      int end = close < 0 ? wordEnd(text, i) : close + 1;
      String word =
          close < 0 ? unescaped(text.substring(i, end)) : unescaped(text.substring(i + 1, close));
      if (!out.isEmpty()) {
        out.append(' ');
      }
      out.append(word(word));
      i = end;
    }
    if (out.isEmpty()) {
      return "\"\"";
    }
    return out.toString();
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static int wordEnd(String text, int start) {
    int end = start;
    while (end < text.length() && !isBlank(text.charAt(end))) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end, text.length());
  }

  /** The index of the quote that closes the one at an index, if a word ends there; else -1. */
  private static int closingQuote(String text, int open) {
    int i = open + 1;
    while (i < text.length() && text.charAt(i) != text.charAt(open)) {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    boolean ends = i < text.length() && (i + 1 == text.length() || isBlank(text.charAt(i + 1)));
    return ends ? i : -1;
  }

  /** What nginx makes of the escapes in a word. */
  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(i + 1);
        int kind = "\"'\\tnr".indexOf(next);
        if (kind >= 0) {
          out.append("\"'\\\t\n\r".charAt(kind));
          i++;
          continue;
        }
      }
      out.append(c);
    }
    return out.toString();
  }

  private static String location(String text) {
    String trimmed = text.strip();
    for (String modifier : new String[] {"^~", "~*", "~", "="}) {
      if (trimmed.startsWith(modifier)) {
        String rest = trimmed.substring(modifier.length()).strip();
        if (rest.isEmpty()) {
          throw new FormatException(
              "the location '" + trimmed + "' has a modifier but no path",
              "write a path behind it");
        }
        return modifier + " " + pattern(rest);
      }
    }
    return trimmed.isEmpty() ? word(text) : pattern(trimmed);
  }

  /** A path or expression; people quote one that holds braces, as nginx wants it. */
  private static String pattern(String text) {
    boolean quoted =
        text.length() >= 2
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && closingQuote(text, 0) == text.length() - 1;
    return word(quoted ? unescaped(text.substring(1, text.length() - 1)) : text);
  }

  private static String name(String text) {
    return Check.name(text, "_", "the name of an nginx directive");
  }
}
