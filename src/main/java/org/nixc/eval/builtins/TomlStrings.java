package org.nixc.eval.builtins;

import org.nixc.diagnostic.ByteText;
import org.nixc.eval.EvalException;

/** Reads the four kinds of TOML strings. */
final class TomlStrings {
  private static final int DELIMITER = 3;

  private final String text;
  private int at;

  TomlStrings(String text) {
    this.text = text;
  }

  /** Where the string that was read last ends. */
  int end() {
    return at;
  }

  /** Reads a string of any kind that starts at an index. */
  String read(int start) {
    char quote = text.charAt(start);
    at = start;
    if (startsWithThree(quote)) {
      at += DELIMITER;
      return quote == '"' ? basic(true) : literal(true);
    }
    return readLine(start);
  }

  /** Reads a string of one line that starts at an index. */
  String readLine(int start) {
    at = start + 1;
    return text.charAt(start) == '"' ? basic(false) : literal(false);
  }

  private boolean startsWithThree(char quote) {
    for (int i = 0; i < DELIMITER; i++) {
      if (at + i >= text.length() || text.charAt(at + i) != quote) {
        return false;
      }
    }
    return true;
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : -1;
  }

  private boolean atNewline() {
    return peek() == '\n' || text.startsWith("\r\n", at);
  }

  private void skipNewline() {
    at += peek() == '\n' ? 1 : 2;
  }

  private static boolean isControl(int c) {
    return (c < 0x20 && c != '\t') || c == 0x7f;
  }

  /** At a quote: whether it ends a string of several lines, which may end in quotes itself. */
  private boolean endsLong(char quote, StringBuilder out) {
    if (!startsWithThree(quote)) {
      return false;
    }
    at += DELIMITER;
    for (int i = 0; i < 2 && peek() == quote; i++) {
      at++;
      out.append(quote);
    }
    return true;
  }

  private String literal(boolean many) {
    String format = many ? "toml::parse_ml_literal_string" : "toml::parse_literal_string";
    if (many && atNewline()) {
      skipNewline();
    }
    StringBuilder out = new StringBuilder();
    while (true) {
      int c = peek();
      if (c == '\'') {
        if (many && endsLong('\'', out)) {
          return out.toString();
        }
        at++;
        if (!many) {
          return out.toString();
        }
        out.append('\'');
      } else if (many && atNewline()) {
        appendNewline(out);
      } else if (c < 0 || isControl(c)) {
        throw badFormat(format);
      } else {
        out.append((char) c);
        at++;
      }
    }
  }

  private void appendNewline(StringBuilder out) {
    int start = at;
    skipNewline();
    out.append(text, start, at);
  }

  private String basic(boolean many) {
    String format = many ? "toml::parse_ml_basic_string" : "toml::parse_basic_string";
    if (many && atNewline()) {
      skipNewline();
    }
    StringBuilder out = new StringBuilder();
    while (true) {
      int c = peek();
      if (c == '"') {
        if (many && endsLong('"', out)) {
          return out.toString();
        }
        at++;
        if (!many) {
          return out.toString();
        }
        out.append('"');
      } else if (c == '\\') {
        if (!many || !skipContinuation()) {
          escape(out, format);
        }
      } else if (many && atNewline()) {
        appendNewline(out);
      } else if (c < 0 || isControl(c)) {
        throw badFormat(format);
      } else {
        out.append((char) c);
        at++;
      }
    }
  }

  /** A backslash at the end of a line swallows all white space up to the next text. */
  private boolean skipContinuation() {
    int end = at + 1;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    if (end >= text.length() || (text.charAt(end) != '\n' && !text.startsWith("\r\n", end))) {
      return false;
    }
    while (end < text.length() && " \t\r\n".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    at = end;
    return true;
  }

  private void escape(StringBuilder out, String format) {
    at++;
    int c = peek();
    at++;
    switch (c) {
      case 'b' -> out.append('\b');
      case 't' -> out.append('\t');
      case 'n' -> out.append('\n');
      case 'f' -> out.append('\f');
      case 'r' -> out.append('\r');
      case '"' -> out.append('"');
      case '\\' -> out.append('\\');
      case 'u' -> out.append(codePoint(4, format));
      case 'U' -> out.append(codePoint(8, format));
      default -> throw badFormat(format);
    }
  }

  private String codePoint(int digits, String format) {
    long value = 0;
    for (int i = 0; i < digits; i++) {
      int c = peek();
      int digit = c < 0 || c >= 0x80 ? -1 : Character.digit(c, 16);
      if (digit < 0) {
        throw badFormat(format);
      }
      value = value * 16 + digit;
      at++;
    }
    if (value >= 0xD800 && value <= 0xDFFF) {
      throw TomlReader.error(
          "[error] toml::parse_utf8_codepoint: [0xD800, 0xDFFF] is not a valid UTF-8");
    }
    if (value > Character.MAX_CODE_POINT) {
      throw TomlReader.error("[error] toml::parse_utf8_codepoint: input codepoint is too large.");
    }
    return ByteText.encode(Character.toString((int) value));
  }

  private static EvalException badFormat(String format) {
    return TomlReader.error("[error] " + format + ": invalid string format");
  }
}
