package org.nixc.eval;

/** JSON strings, and the UTF-8 that they must be. */
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /**
   * Appends a string in quotes.
   *
   * @throws EvalException where the bytes are not UTF-8
   */
  public static void quote(StringBuilder out, String text) {
    out.append('"');
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        int length = sequence(text, i);
        out.append(text, i, i + length);
        i += length;
      } else {
        escape(out, c);
        i++;
      }
    }
    out.append('"');
  }

  private static void escape(StringBuilder out, char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < 0x20) {
          out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        } else {
          out.append(c);
        }
      }
    }
  }

  /** The length of the UTF-8 sequence at an index. */
  private static int sequence(String text, int start) {
    int length = 1;
    int need = Utf8.length(text.charAt(start));
    if (need == 0) {
      throw invalid(text, start);
    }
    while (length < need) {
      int at = start + length;
      if (at >= text.length()) {
        throw failure("incomplete UTF-8 string; last byte: 0x" + hex(text.charAt(at - 1)));
      }
      if (!Utf8.continues(text.charAt(start), text.charAt(at), length)) {
        throw invalid(text, at);
      }
      length++;
    }
    return length;
  }

  private static EvalException invalid(String text, int at) {
    return failure("invalid UTF-8 byte at index " + at + ": 0x" + hex(text.charAt(at)));
  }

  private static EvalException failure(String what) {
    return EvalException.other(
        "JSON serialization error: [json.exception.type_error.316] " + what, null);
  }

  private static String hex(char c) {
    return String.valueOf(new char[] {HEX.charAt(c >> 4), HEX.charAt(c & 15)})
        .toUpperCase(java.util.Locale.ROOT);
  }
}
