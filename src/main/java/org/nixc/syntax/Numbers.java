package org.nixc.syntax;

import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;

/** Reads number literals. */
final class Numbers {
  private Numbers() {}

  /** A 64-bit integer, or an error. */
  static long integer(String text, Span span) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UserException(
          Diagnostic.error("NX1006", "invalid integer '" + text + "'", span)
              .withHint("the largest integer is 9223372036854775807"));
    }
  }

  /** A float that is finite, or an error. */
  static double floating(String text, Span span) {
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value) || (Math.abs(value) < Double.MIN_NORMAL && !isZero(text))) {
      throw AstBuilder.error("NX1006", "invalid float '" + text + "'", span);
    }
    return value;
  }

  /** Whether all digits before the exponent are zero. */
  private static boolean isZero(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'e' || c == 'E') {
        return true;
      }
      if (c >= '1' && c <= '9') {
        return false;
      }
    }
    return true;
  }
}
