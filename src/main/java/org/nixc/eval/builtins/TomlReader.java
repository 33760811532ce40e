package org.nixc.eval.builtins;

import java.util.ArrayList;
import java.util.List;
import org.nixc.eval.EvalException;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/**
 * Reads TOML 1.0 into a value, with the messages of the reader that Nix uses. Dates are read and
 * then refused: they need an experimental feature.
 */
final class TomlReader {
  private static final int END = -1;

  private final String text;
  private final TomlStrings strings;
  private final TomlNumbers numbers;
  private int at;

  private TomlReader(String text) {
    this.text = text;
    this.strings = new TomlStrings(text);
    this.numbers = new TomlNumbers(text);
  }

  /**
   * Reads a text, bytes, one char each.
   *
   * @param timestamps whether dates and times are allowed
   * @throws EvalException where it is not TOML
   */
  static Value read(String text, boolean timestamps) {
    return new TomlReader(text).document(timestamps);
  }

  static EvalException error(String message) {
    return EvalException.other("while parsing TOML: " + message, null);
  }

  /** An error with the line that it is in and a caret, as the reader that Nix uses draws them. */
  static EvalException errorAt(String message, String text, int at, String note) {
    int start = text.lastIndexOf('\n', at - 1) + 1;
    int end = text.indexOf('\n', start);
    String line = text.substring(start, end < 0 ? text.length() : end);
    String number =
        Long.toString(text.substring(0, start).chars().filter(c -> c == '\n').count() + 1);
    String margin = " ".repeat(number.length() + 1);
    return error(
        message
            + "\n --> fromTOML\n"
            + margin
            + " |\n "
            + number
            + " | "
            + line
            + "\n"
            + margin
            + " | "
            + " ".repeat(at - start)
            + "^-- "
            + note);
  }

  private Value document(boolean timestamps) {
    TomlTable root = TomlTable.document();
    TomlTable table = root;
    while (skipToContent()) {
      if (peek() == '[') {
        table = header(root);
      } else {
        pair(table);
        skipSpace();
        // toml11 takes the header of a table for the end of the line before it.
        if (peek() != '[') {
          endLine("[error] toml::parse_table: newline (LF / CRLF) or EOF is expected");
        }
      }
    }
    if (numbers.sawDate() && !timestamps) {
      throw error("Dates and times are not supported");
    }
    return root.value();
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private void skipSpace() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  private boolean atNewline() {
    return peek() == '\n' || text.startsWith("\r\n", at);
  }

  private void skipComment() {
    if (peek() == '#') {
      while (peek() != END && !atNewline()) {
        at++;
      }
    }
  }

  /** Skips blank lines and comments; whether anything is left. */
  private boolean skipToContent() {
    while (true) {
      skipSpace();
      skipComment();
      if (!atNewline()) {
        return peek() != END;
      }
      at += peek() == '\n' ? 1 : 2;
    }
  }

  private void endLine(String message) {
    skipSpace();
    skipComment();
    if (peek() != END && !atNewline()) {
      throw error(message);
    }
  }

  private TomlTable header(TomlTable root) {
    boolean array = text.startsWith("[[", at);
    String close = array ? "]]" : "]";
    String message =
        "[error] toml::parse_file: invalid " + (array ? "array-table" : "table") + " key";
    at += close.length();
    List<String> path;
    try {
      path = key();
    } catch (EvalException e) {
      throw error(message);
    }
    if (!text.startsWith(close, at)) {
      throw error(message);
    }
    at += close.length();
    TomlTable table = array ? root.arrayHeader(path) : root.header(path);
    endLine("[error] toml::parse_file: newline (or EOF) expected");
    return table;
  }

  /** A dotted key and the white space after it. */
  private List<String> key() {
    List<String> path = new ArrayList<>(2);
    while (true) {
      skipSpace();
      path.add(simpleKey());
      skipSpace();
      if (peek() != '.') {
        return path;
      }
      at++;
    }
  }

  private String simpleKey() {
    if (peek() == '"' || peek() == '\'') {
      String name = checked(strings.readLine(at));
      at = strings.end();
      return name;
    }
    int start = at;
    while (isBare(peek())) {
      at++;
    }
    if (at == start) {
      throw error(
          "[error] toml::parse_simple_key: invalid key: key must be \"quoted\","
              + " 'quoted-literal', or bare key.");
    }
    return text.substring(start, at);
  }

  private static boolean isBare(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  private void pair(TomlTable table) {
    List<String> path = key();
    if (peek() != '=') {
      throw error("[error] toml::parse_key_value_pair: invalid key value separator `=`");
    }
    at++;
    skipSpace();
    table.put(path, value());
  }

  /** A {@link Value}, a {@link TomlTable}, or a list of such. */
  private Object value() {
    int c = peek();
    return switch (c) {
      case '"', '\'' -> string();
      case '[' -> array();
      case '{' -> inlineTable();
      case 't', 'f' -> bool();
      case 'T' -> throw lowerCase("true");
      case 'F' -> throw lowerCase("false");
      case 'i', 'I' -> word("inf");
      case 'n', 'N' -> word("nan");
      case '_' -> throw error("[error] bad number: `_` must be surrounded by digits");
      case '.' -> throw error("[error] bad float: integer part is required before decimal point");
      case '+', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw error("[error] bad format: unknown value appeared");
    };
  }

  private Value string() {
    String read = strings.read(at);
    at = strings.end();
    return NixString.of(checked(read));
  }

  private static String checked(String read) {
    if (read.indexOf('\0') >= 0) {
      throw error(
          "error: input string '"
              + read.replace("\0", "\u00e2\u0090\u0080")
              + "' cannot be represented as Nix string because it contains null bytes");
    }
    return read;
  }

  private Value number() {
    Value read = numbers.read(at);
    at = numbers.end();
    return read;
  }

  private static EvalException lowerCase(String word) {
    return error(
        "[error] toml::parse_value: `"
            + word
            + "` must be in lowercase. A string must be surrounded by quotes.");
  }

  private Value word(String word) {
    if (!text.startsWith(word, at)) {
      throw lowerCase(word);
    }
    return number();
  }

  private Value bool() {
    for (NixBool value : List.of(NixBool.TRUE, NixBool.FALSE)) {
      String word = Boolean.toString(value.value());
      if (text.startsWith(word, at)) {
        at += word.length();
        return value;
      }
    }
    throw error(
        "[error] toml::parse_boolean: invalid boolean: boolean must be `true` or `false`, in"
            + " lowercase. string must be surrounded by `\"`");
  }

  private List<Object> array() {
    at++;
    List<Object> items = new ArrayList<>();
    while (skipToContent()) {
      if (peek() == ']') {
        at++;
        return items;
      }
      items.add(value());
      if (!skipToContent()) {
        break;
      }
      if (peek() == ',') {
        at++;
      } else if (peek() != ']') {
        throw error("[error] toml::parse_array: expected value-separator `,` or closing `]`");
      }
    }
    throw error("[error] toml::parse_array: missing closing bracket `]`");
  }

  private TomlTable inlineTable() {
    at++;
    TomlTable table = TomlTable.inline();
    skipSpace();
    if (peek() == '}') {
      at++;
      table.close();
      return table;
    }
    while (true) {
      pair(table);
      skipSpace();
      if (peek() == '}') {
        at++;
        table.close();
        return table;
      }
      if (peek() != ',') {
        throw error(
            "[error] toml::parse_inline_table: expected value-separator `,` or closing `}`");
      }
      at++;
      skipSpace();
      if (peek() == '}') {
        throw error(
            "[error] toml::parse_inline_table: trailing comma is not allowed in TOML-v1.0.0)");
      }
    }
  }
}
