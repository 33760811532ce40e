package org.nixc.eval.builtins;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.EvalException;
import org.nixc.eval.Utf8;

/**
 * Splits JSON into tokens and finds the words for what is wrong.
 *
 * <p>What was read since the last string or number began is part of every message, so the start of
 * that stretch is tracked; so are lines and columns of the next character.
 */
final class JsonLexer {
  /** The kinds of token, with the words of messages. */
  enum Token {
    TRUE("true literal"),
    FALSE("false literal"),
    NULL("null literal"),
    STRING("string literal"),
    NUMBER("number literal"),
    BEGIN_ARRAY("'['"),
    BEGIN_OBJECT("'{'"),
    END_ARRAY("']'"),
    END_OBJECT("'}'"),
    COLON("':'"),
    COMMA("','"),
    ERROR("<parse error>"),
    END("end of input");

    private final String words;

    Token(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  private static final int EOF = -1;
  private static final String[] CONTROL_NAMES = {
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR",
    "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC",
    "FS", "GS", "RS", "US"
  };

  private final String text;
  private int at;
  private int readStart;
  private boolean pastEnd;
  private String problem = "";
  private @Nullable String string;
  private boolean isFloat;
  private int numberStart;

  JsonLexer(String text) {
    this.text = text;
  }

  /** The contents of the last string token. */
  String string() {
    return string == null ? "" : string;
  }

  /** The text of the last number token. */
  String number() {
    return text.substring(numberStart, at);
  }

  /** Whether the last number has a fraction or an exponent. */
  boolean isFloat() {
    return isFloat;
  }

  private int get() {
    if (at < text.length()) {
      return text.charAt(at++);
    }
    pastEnd = true;
    return EOF;
  }

  private int peek() {
    return at < text.length() ? text.charAt(at) : EOF;
  }

  /** The next token. */
  Token next() {
    if (at == 0 && text.startsWith("\u00ef")) {
      if (!text.startsWith("\u00ef\u00bb\u00bf")) {
        at =
            text.startsWith("\u00ef\u00bb")
                ? Math.min(3, text.length())
                : Math.min(2, text.length());
        return error("invalid BOM; must be 0xEF 0xBB 0xBF if given");
      }
      at = 3;
    }
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    int c = get();
    return switch (c) {
      case EOF -> Token.END;
      case '[' -> Token.BEGIN_ARRAY;
      case ']' -> Token.END_ARRAY;
      case '{' -> Token.BEGIN_OBJECT;
      case '}' -> Token.END_OBJECT;
      case ':' -> Token.COLON;
      case ',' -> Token.COMMA;
      case 't' -> literal("true", Token.TRUE);
      case 'f' -> literal("false", Token.FALSE);
      case 'n' -> literal("null", Token.NULL);
      case '"' -> scanString();
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> scanNumber();
      default -> error("invalid literal");
    };
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private Token error(String message) {
    problem = message;
    return Token.ERROR;
  }

  private Token literal(String word, Token token) {
    for (int i = 1; i < word.length(); i++) {
      if (get() != word.charAt(i)) {
        return error("invalid literal");
      }
    }
    return token;
  }

  private Token scanNumber() {
    readStart = at - 1;
    numberStart = at - 1;
    isFloat = false;
    if (text.charAt(numberStart) == '-') {
      if (!isDigit(peek())) {
        get();
        return error("invalid number; expected digit after '-'");
      }
      at++;
    }
    if (text.charAt(at - 1) != '0') {
      digits();
    }
    if (peek() == '.') {
      at++;
      isFloat = true;
      if (!isDigit(get())) {
        return error("invalid number; expected digit after '.'");
      }
      digits();
    }
    return peek() == 'e' || peek() == 'E' ? exponent() : Token.NUMBER;
  }

  private Token exponent() {
    at++;
    isFloat = true;
    int c = get();
    if (c == '+' || c == '-') {
      if (!isDigit(get())) {
        return error("invalid number; expected digit after exponent sign");
      }
    } else if (!isDigit(c)) {
      return error("invalid number; expected '+', '-', or digit after exponent");
    }
    digits();
    return Token.NUMBER;
  }

  private void digits() {
    while (isDigit(peek())) {
      at++;
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private Token scanString() {
    readStart = at - 1;
    int plainEnd = at;
    while (plainEnd < text.length() && isPlain(text.charAt(plainEnd))) {
      plainEnd++;
    }
    if (plainEnd < text.length() && text.charAt(plainEnd) == '"') {
      string = text.substring(at, plainEnd);
      at = plainEnd + 1;
      return Token.STRING;
    }
    StringBuilder out = new StringBuilder();
    while (true) {
      int c = get();
      if (c == EOF) {
        return error("invalid string: missing closing quote");
      }
      if (c == '"') {
        string = out.toString();
        return Token.STRING;
      }
      String wrong;
      if (c == '\\') {
        wrong = escape(out);
      } else if (c < 0x20) {
        wrong = control(c);
      } else if (c < 0x80) {
        out.append((char) c);
        wrong = null;
      } else {
        wrong = utf8(c, out);
      }
      if (wrong != null) {
        return error("invalid string: " + wrong);
      }
    }
  }

  private static boolean isPlain(char c) {
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
  }

  private @Nullable String escape(StringBuilder out) {
    switch (get()) {
      case '"' -> out.append('"');
      case '\\' -> out.append('\\');
      case '/' -> out.append('/');
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'u' -> {
        return unicode(out);
      }
      default -> {
        return "forbidden character after backslash";
      }
    }
    return null;
  }

  private @Nullable String unicode(StringBuilder out) {
    int first = hex();
    if (first < 0) {
      return "'\\u' must be followed by 4 hex digits";
    }
    int codePoint = first;
    if (first >= 0xD800 && first <= 0xDBFF) {
      String needed = "surrogate U+D800..U+DBFF must be followed by U+DC00..U+DFFF";
      if (get() != '\\' || get() != 'u') {
        return needed;
      }
      int second = hex();
      if (second < 0) {
        return "'\\u' must be followed by 4 hex digits";
      }
      if (second < 0xDC00 || second > 0xDFFF) {
        return needed;
      }
      codePoint = Character.toCodePoint((char) first, (char) second);
    } else if (first >= 0xDC00 && first <= 0xDFFF) {
      return "surrogate U+DC00..U+DFFF must follow U+D800..U+DBFF";
    }
    out.append(ByteText.encode(Character.toString(codePoint)));
    return null;
  }

  private int hex() {
    int value = 0;
    for (int i = 0; i < 4; i++) {
      int c = get();
      int digit = c == EOF || c >= 0x80 ? -1 : Character.digit(c, 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  private static String control(int c) {
    String shortForm =
        switch (c) {
          case '\b' -> " or \\b";
          case '\t' -> " or \\t";
          case '\n' -> " or \\n";
          case '\f' -> " or \\f";
          case '\r' -> " or \\r";
          default -> "";
        };
    String code = code(c);
    return "control character U+"
        + code
        + " ("
        + CONTROL_NAMES[c]
        + ") must be escaped to \\u"
        + code
        + shortForm;
  }

  private static String code(int c) {
    return (c < 16 ? "000" : "00") + Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
  }

  private @Nullable String utf8(int first, StringBuilder out) {
    int need = Utf8.length((char) first);
    if (need == 0) {
      return "ill-formed UTF-8 byte";
    }
    out.append((char) first);
    for (int i = 1; i < need; i++) {
      int c = get();
      if (c == EOF || !Utf8.continues((char) first, (char) c, i)) {
        return "ill-formed UTF-8 byte";
      }
      out.append((char) c);
    }
    return null;
  }

  /**
   * The error of a token that does not fit.
   *
   * @param context what was being read, such as {@code value} or {@code object key}
   * @param expected what would have fitted; null to leave that out
   */
  EvalException failure(Token token, String context, @Nullable String expected) {
    StringBuilder message = new StringBuilder("syntax error while parsing ");
    message.append(context).append(" - ");
    if (token == Token.ERROR) {
      message.append(problem).append("; last read: '").append(lastRead()).append('\'');
    } else {
      message.append("unexpected ").append(token.words());
    }
    if (expected != null) {
      message.append("; expected ").append(expected);
    }
    return failure(message.toString());
  }

  /** The error of an empty text. */
  EvalException emptyFailure() {
    pastEnd = true;
    return failure(
        "attempting to parse an empty input; check that your input string or stream contains the "
            + "expected JSON");
  }

  private EvalException failure(String message) {
    int line = 1;
    int column = 0;
    for (int i = 0; i < at; i++) {
      column++;
      if (text.charAt(i) == '\n') {
        line++;
        column = 0;
      }
    }
    if (pastEnd) {
      column++;
    }
    return noJson(
        "[json.exception.parse_error.101] parse error at line "
            + line
            + ", column "
            + column
            + ": "
            + message);
  }

  /** The error of a text that is not JSON; a value that Nix cannot hold gets no such frame. */
  static EvalException noJson(String message) {
    return EvalException.other(message, null).addTrace("while decoding a JSON string", null);
  }

  private String lastRead() {
    StringBuilder out = new StringBuilder();
    for (int i = readStart; i < at; i++) {
      char c = text.charAt(i);
      if (c < 0x20) {
        out.append("<U+").append(code(c)).append('>');
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
