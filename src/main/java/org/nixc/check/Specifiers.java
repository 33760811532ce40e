package org.nixc.check;

/** What systemd makes of percent signs in the values of units. */
final class Specifiers {
  /** What may follow the sign in a specifier of systemd. */
  private static final String KNOWN = "aAbBCdEfgGhHiIjJlLmMnNopPqsStTuUvVwWyY";

  /** Specifiers that are directories: meant where a path begins with them. */
  private static final String DIRECTORIES = "CdEhLStTVY";

  /** Specifiers that are names: meant where nothing but blanks, slashes and the like is beside. */
  private static final String NAMES = "iIjJnNpPfuUgGHlmbv";

  /** As many as a format for log lines has, and no value that is put together from names. */
  private static final int FORMAT = 3;

  private Specifiers() {}

  /** Where a sign stands that systemd cannot replace, for which it refuses the value; or -1. */
  static int invalid(String text) {
    for (int i = next(text, 0); i >= 0; i = next(text, i + 2)) {
      char letter = text.charAt(i + 1);
      boolean alphanumeric =
          letter >= '0' && letter <= '9'
              || letter >= 'a' && letter <= 'z'
              || letter >= 'A' && letter <= 'Z';
      if (alphanumeric && KNOWN.indexOf(letter) < 0) {
        return i;
      }
    }
    return -1;
  }

  /** Where a sign stands that hardly means the specifier that systemd sees, or -1. */
  static int unmeant(String text) {
    int first = -1;
    int count = 0;
    for (int i = next(text, 0); i >= 0; i = next(text, i + 2)) {
      char letter = text.charAt(i + 1);
      if (KNOWN.indexOf(letter) >= 0) {
        if (!isMeant(text, i, letter)) {
          return i;
        }
        first = first < 0 ? i : first;
        count++;
      }
    }
    return count >= FORMAT && text.indexOf('/') < 0 ? first : -1;
  }

  /** Where a format of a date begins that was written as a shell has it, or -1. */
  static int date(String text) {
    int plus = text.indexOf("+%");
    boolean word = plus == 0 || (plus > 0 && " '\"".indexOf(text.charAt(plus - 1)) >= 0);
    return word && plus + 2 < text.length() && KNOWN.indexOf(text.charAt(plus + 2)) >= 0
        ? plus + 1
        : -1;
  }

  /** Where the next sign with something behind it stands that is not written twice, or -1. */
  private static int next(String text, int from) {
    int at = text.indexOf('%', from);
    while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == '%') {
      at = text.indexOf('%', at + 2);
    }
    return at + 1 < text.length() ? at : -1;
  }

  private static boolean isMeant(String text, int at, char letter) {
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    char after = at + 2 >= text.length() ? ' ' : text.charAt(at + 2);
    boolean begins = !Character.isLetterOrDigit(before) && before != '%';
    boolean ends = !Character.isLetterOrDigit(after) && after != '%';
    if (DIRECTORIES.indexOf(letter) >= 0) {
      return begins && before != '-' && (after == '/' || after == ' ' || after == ':');
    }
    return NAMES.indexOf(letter) >= 0 && ends && before != '%' && !isDate(text, at);
  }

  /** A format of strftime has several signs, or a plus before the first one. */
  private static boolean isDate(String text, int at) {
    return at > 0 && text.charAt(at - 1) == '+';
  }
}
