package org.nixc.eval.builtins;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;

/** Parses a bracket expression such as {@code [^a-z[:digit:]]} into a table of bytes. */
final class EreBracket {
  /** How many bytes there are. */
  static final int BYTES = 256;

  private static final int NOTHING = -1;
  private static final int CLASS = -2;

  private static final Map<String, IntPredicate> CLASSES =
      Map.ofEntries(
          Map.entry("alpha", EreBracket::isAlpha),
          Map.entry("digit", EreBracket::isDigit),
          Map.entry("d", EreBracket::isDigit),
          Map.entry("alnum", c -> isAlpha(c) || isDigit(c)),
          Map.entry("w", c -> isAlpha(c) || isDigit(c) || c == '_'),
          Map.entry("upper", c -> c >= 'A' && c <= 'Z'),
          Map.entry("lower", c -> c >= 'a' && c <= 'z'),
          Map.entry("space", c -> c == ' ' || (c >= '\t' && c <= '\r')),
          Map.entry("s", c -> c == ' ' || (c >= '\t' && c <= '\r')),
          Map.entry("blank", c -> c == ' ' || c == '\t'),
          Map.entry("punct", c -> c > ' ' && c < 127 && !isAlpha(c) && !isDigit(c)),
          Map.entry("print", c -> c >= ' ' && c < 127),
          Map.entry("graph", c -> c > ' ' && c < 127),
          Map.entry("cntrl", c -> c < ' ' || c == 127),
          Map.entry("xdigit", c -> isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')));

  /** The names that POSIX gives to characters, in the order of ASCII; letters name themselves. */
  private static final String NAMES =
      "NUL SOH STX ETX EOT ENQ ACK alert backspace tab newline vertical-tab form-feed"
          + " carriage-return SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC IS4 IS3 IS2 IS1"
          + " space exclamation-mark quotation-mark number-sign dollar-sign percent-sign ampersand"
          + " apostrophe left-parenthesis right-parenthesis asterisk plus-sign comma hyphen period"
          + " slash zero one two three four five six seven eight nine colon semicolon"
          + " less-than-sign equals-sign greater-than-sign question-mark commercial-at"
          + " A B C D E F G H I J K L M N O P Q R S T U V W X Y Z"
          + " left-square-bracket backslash right-square-bracket circumflex underscore grave-accent"
          + " a b c d e f g h i j k l m n o p q r s t u v w x y z"
          + " left-curly-bracket vertical-line right-curly-bracket tilde DEL";

  private final String regex;
  private final boolean[] table = new boolean[BYTES];
  private int at;
  private int last = NOTHING;

  /** A bracket expression whose inside starts at an index. */
  EreBracket(String regex, int start) {
    this.regex = regex;
    this.at = start;
  }

  /** Behind the closing bracket. */
  int end() {
    return at;
  }

  /** Which bytes it accepts. */
  boolean[] parse() throws EreSyntaxException {
    boolean negated = at < regex.length() && regex.charAt(at) == '^';
    at += negated ? 1 : 0;
    if (at < regex.length() && (regex.charAt(at) == ']' || regex.charAt(at) == '-')) {
      // First of all, these two stand for themselves.
      character(regex.charAt(at++));
    }
    while (item()) {}
    if (negated) {
      for (int i = 0; i < BYTES; i++) {
        table[i] = !table[i];
      }
    }
    return table;
  }

  private boolean item() throws EreSyntaxException {
    char c = next();
    if (c == ']') {
      return false;
    }
    if (c == '-') {
      return dash();
    }
    if (c == '[' && at < regex.length() && ".:=".indexOf(regex.charAt(at)) >= 0) {
      named(next());
    } else if (c == '[' && at >= regex.length()) {
      throw broken();
    } else {
      character(c);
    }
    return true;
  }

  private void character(int c) {
    table[c] = true;
    last = c;
  }

  /** A range, or the last character before the bracket closes. */
  private boolean dash() throws EreSyntaxException {
    if (peek(']')) {
      at++;
      character('-');
      return false;
    }
    if (last < 0) {
      throw broken();
    }
    char to = next();
    if (to == '[' && at < regex.length() && ".:=".indexOf(regex.charAt(at)) >= 0) {
      throw broken();
    }
    // Bytes are compared as C's signed characters: those beyond ASCII come first.
    if ((byte) last > (byte) to) {
      throw broken();
    }
    for (int c = (byte) last; c <= (byte) to; c++) {
      table[c & 0xFF] = true;
    }
    last = NOTHING;
    return true;
  }

  private void named(char kind) throws EreSyntaxException {
    int close = regex.indexOf(kind, at);
    if (close < 0 || close + 1 >= regex.length() || regex.charAt(close + 1) != ']') {
      throw broken();
    }
    String name = regex.substring(at, close);
    at = close + 2;
    if (kind == ':') {
      IntPredicate members = CLASSES.get(name.toLowerCase(Locale.ROOT));
      if (members == null) {
        throw broken();
      }
      add(members);
    } else {
      int c = collated(name);
      if (kind == '.') {
        character(c);
      } else {
        add(other -> lower(other) == lower(c));
      }
    }
  }

  private void add(IntPredicate members) {
    for (int c = 0; c < BYTES; c++) {
      table[c] |= members.test(c);
    }
    last = CLASS;
  }

  private static int collated(String name) throws EreSyntaxException {
    Integer found = Collation.BY_NAME.get(name);
    if (found == null) {
      throw broken();
    }
    return found;
  }

  /** Made only when a name is asked for. */
  private static final class Collation {
    static final Map<String, Integer> BY_NAME = new HashMap<>();

    static {
      for (String name : NAMES.split(" ", -1)) {
        BY_NAME.put(name, BY_NAME.size());
      }
    }
  }

  private boolean peek(char c) {
    return at < regex.length() && regex.charAt(at) == c;
  }

  private char next() throws EreSyntaxException {
    if (at >= regex.length()) {
      throw broken();
    }
    return regex.charAt(at++);
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }

  private static boolean isAlpha(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static EreSyntaxException broken() {
    return new EreSyntaxException(false);
  }
}
