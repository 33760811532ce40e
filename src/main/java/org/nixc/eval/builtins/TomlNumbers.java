package org.nixc.eval.builtins;

import java.math.BigInteger;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.NixFloat;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/** Reads TOML numbers, and the dates and times that Nix refuses unless a setting allows them. */
final class TomlNumbers {
  private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);

  private final String text;
  private int at;
  private boolean sawDate;

  /** The date or time read last, as toml11 writes it. */
  private String timestamp = "";

  TomlNumbers(String text) {
    this.text = text;
  }

  /** Where what was read last ends. */
  int end() {
    return at;
  }

  /** Whether a date or time has been read. */
  boolean sawDate() {
    return sawDate;
  }

  private int peek(int offset) {
    int index = at + offset;
    return index < text.length() ? text.charAt(index) : -1;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Reads what starts, perhaps behind a sign, with a digit, {@code inf} or {@code nan}. */
  Value read(int start) {
    at = start;
    boolean signed = peek(0) == '+' || peek(0) == '-';
    boolean negative = peek(0) == '-';
    int body = start + (signed ? 1 : 0);
    if (text.startsWith("inf", body)) {
      at = body + 3;
      return new NixFloat(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    if (text.startsWith("nan", body)) {
      at = body + 3;
      // The sign of a NaN shows when it is printed.
      return new NixFloat(negative ? Double.longBitsToDouble(0xfff8000000000000L) : Double.NaN);
    }
    if (body >= text.length() || !isDigit(text.charAt(body))) {
      throw TomlReader.error("[error] bad format: unknown value appeared");
    }
    if (!signed && date()) {
      sawDate = true;
      return AttrSet.builder(2)
          .put("_type", NixString.of("timestamp"))
          .put("value", NixString.of(timestamp))
          .build();
    }
    for (Radix radix : Radix.values()) {
      if (text.startsWith(radix.prefix, body)) {
        return radix(radix, body, signed);
      }
    }
    return decimal(start, body);
  }

  /** The integers with a prefix. */
  private enum Radix {
    HEX("0x", 16, "hex", "0xC0FFEE, 0xdead_beef"),
    OCT("0o", 8, "oct", "0o775, 0o04_44"),
    BIN("0b", 2, "bin", "0b0101, 0b1111_0000");

    final String prefix;
    final int base;
    final String name;
    final String examples;

    Radix(String prefix, int base, String name, String examples) {
      this.prefix = prefix;
      this.base = base;
      this.name = name;
      this.examples = examples;
    }
  }

  private Value radix(Radix radix, int body, boolean signed) {
    String function = "toml::parse_" + radix.name + "_integer: ";
    at = body + 2;
    String digits = digits(radix.base);
    if (digits.isEmpty() || signed) {
      throw TomlReader.error(
          "[error] "
              + function
              + "invalid integer: "
              + radix.name
              + "_int must be like: "
              + radix.examples);
    }
    if (peek(0) == '_') {
      throw badUnderscore("integer");
    }
    BigInteger value = new BigInteger(digits, radix.base);
    if (value.compareTo(LONG_MAX) > 0) {
      throw TomlReader.errorAt(
          "[error] " + function + "too large integer: current max value = 2^63",
          text,
          at,
          "must be < 2^63");
    }
    return NixInt.of(value.longValue());
  }

  /** The digits from here on, without the underscores between them. */
  private String digits(int base) {
    StringBuilder out = new StringBuilder();
    while (true) {
      int next = peek(0) == '_' && !out.isEmpty() ? 1 : 0;
      int c = peek(next);
      if (c < 0 || c >= 0x80 || Character.digit(c, base) < 0) {
        return out.toString();
      }
      out.append((char) c);
      at += next + 1;
    }
  }

  private static EvalException badUnderscore(String what) {
    return TomlReader.error("[error] bad " + what + ": `_` must be surrounded by digits");
  }

  private Value decimal(int start, int body) {
    at = body;
    if (peek(0) == '0') {
      at++;
    } else {
      digits(10);
    }
    int integerEnd = at;
    String fraction = fraction();
    String exponent = exponent();
    if (fraction != null || exponent != null) {
      if (peek(0) == '_') {
        throw badUnderscore("float");
      }
      return floating(text.substring(start, at).replace("_", ""));
    }
    at = integerEnd;
    int next = peek(0);
    if (next == '_') {
      throw badUnderscore("integer");
    }
    if (isDigit(next)) {
      throw TomlReader.error(
          next == '0'
              ? "[error] bad integer: leading zero"
              : "[error] bad integer: invalid digit after an integer");
    }
    if (next == ':' || next == '-') {
      throw TomlReader.error("[error] bad datetime: invalid format");
    }
    if (next == '.' || next == 'e' || next == 'E') {
      throw TomlReader.error("[error] bad float: invalid format");
    }
    BigInteger value = new BigInteger(text.substring(start, at).replace("_", ""));
    if (value.compareTo(LONG_MAX) > 0 || value.compareTo(LONG_MIN) < 0) {
      throw TomlReader.errorAt(
          "[error] toml::parse_dec_integer: too large integer: current max digits = 2^63",
          text,
          at,
          "must be < 2^63");
    }
    return NixInt.of(value.longValue());
  }

  private @Nullable String fraction() {
    if (peek(0) != '.' || !isDigit(peek(1))) {
      return null;
    }
    at++;
    return digits(10);
  }

  private @Nullable String exponent() {
    if (peek(0) != 'e' && peek(0) != 'E') {
      return null;
    }
    int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if (!isDigit(peek(1 + sign))) {
      return null;
    }
    at += 1 + sign;
    return digits(10);
  }

  private static Value floating(String digits) {
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw TomlReader.error(
          "[error] toml::parse_floating: failed to read floating point value from stream");
    }
    return new NixFloat(value);
  }

  /** Reads a date, a time, or both; checks that there is such a day and such a time. */
  private boolean date() {
    if (matches("dd:dd:dd")) {
      timestamp = time();
      return true;
    }
    if (!matches("dddd-dd-dd")) {
      return false;
    }
    int year = number(0, 4);
    int month = number(5, 2);
    int day = number(8, 2);
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      throw TomlReader.error("[error] toml::parse_local_date: invalid date.");
    }
    timestamp = text.substring(at, at + 10);
    at += 10;
    int separator = peek(0);
    boolean letter = separator == 'T' || separator == 't';
    at++;
    if ((letter || separator == ' ') && matches("dd:dd:dd")) {
      timestamp += "T" + time() + offset();
    } else if (letter) {
      throw TomlReader.error("[error] bad time: must be HH:MM:SS.subsec");
    } else {
      at--;
    }
    return true;
  }

  private String time() {
    if (number(0, 2) > 23 || number(3, 2) > 59 || number(6, 2) > 60) {
      throw TomlReader.error("[error] toml::parse_local_time: invalid time.");
    }
    String time = text.substring(at, at + 8);
    at += 8;
    if (peek(0) != '.' || !isDigit(peek(1))) {
      return time;
    }
    int start = ++at;
    while (isDigit(peek(0))) {
      at++;
    }
    return time + fraction(text.substring(start, at));
  }

  /** A part of a second as three, six or nine digits, whatever is beyond cut off. */
  private static String fraction(String digits) {
    String nanos = (digits + "000000000").substring(0, 9);
    int length = nanos.endsWith("000000") ? 3 : nanos.endsWith("000") ? 6 : 9;
    return nanos.equals("000000000") ? "" : "." + nanos.substring(0, length);
  }

  private String offset() {
    if (peek(0) == 'Z' || peek(0) == 'z') {
      at++;
      return "Z";
    }
    if (!matches("+dd:dd") && !matches("-dd:dd")) {
      return "";
    }
    if (number(1, 2) > 24 || number(4, 2) > 60) {
      throw TomlReader.error(
          "[error] toml::parse_offset_datetime: too large offset: |hour| <= 24, |minute| <= 60");
    }
    char sign = text.charAt(at);
    int minutes = number(1, 2) * 60 + number(4, 2);
    at += 6;
    return minutes == 0 ? "Z" : String.format("%c%02d:%02d", sign, minutes / 60, minutes % 60);
  }

  /** Whether the text from here has a shape in which {@code d} stands for a digit. */
  private boolean matches(String shape) {
    for (int i = 0; i < shape.length(); i++) {
      int c = peek(i);
      if (shape.charAt(i) == 'd' ? !isDigit(c) : c != shape.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int number(int offset, int length) {
    return Integer.parseInt(text.substring(at + offset, at + offset + length));
  }
}
