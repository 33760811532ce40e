package org.nixc.syntax;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The two spellings of floats besides that of {@code toString} (six decimals). */
public final class Floats {
  private static final int PRINTED_DIGITS = 6;
  private static final int JSON_MIN_EXPONENT = -4;
  private static final int JSON_MAX_EXPONENT = 15;

  private Floats() {}

  /** Six significant digits, as C's {@code %g}: results of {@code eval}, messages, XML. */
  public static String general(double number) {
    if (Double.isNaN(number)) {
      return Double.doubleToRawLongBits(number) < 0 ? "-nan" : "nan";
    }
    if (Double.isInfinite(number)) {
      return number < 0 ? "-inf" : "inf";
    }
    if (number == 0) {
      return 1 / number < 0 ? "-0" : "0";
    }
    BigDecimal rounded =
        new BigDecimal(number).round(new MathContext(PRINTED_DIGITS, RoundingMode.HALF_EVEN));
    String digits = rounded.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - rounded.scale();
    digits = withoutFinalZeros(digits);
    StringBuilder out = new StringBuilder();
    if (number < 0) {
      out.append('-');
    }
    if (exponent < -4 || exponent >= PRINTED_DIGITS) {
      appendScientific(out, digits, exponent);
    } else {
      appendPlain(out, digits, exponent + 1);
    }
    return out.toString();
  }

  /** The shortest digits that give the number back, always recognisable as a float: JSON. */
  public static String shortest(double number) {
    if (number == 0) {
      return 1 / number < 0 ? "-0.0" : "0.0";
    }
    BigDecimal exact = new BigDecimal(Double.toString(Math.abs(number)));
    String all = exact.unscaledValue().toString();
    int point = all.length() - exact.scale();
    String digits = withoutFinalZeros(all);
    StringBuilder out = new StringBuilder();
    if (number < 0) {
      out.append('-');
    }
    if (point > JSON_MIN_EXPONENT && point <= JSON_MAX_EXPONENT) {
      appendPlain(out, digits, point);
      if (point >= digits.length()) {
        out.append(".0");
      }
    } else {
      appendScientific(out, digits, point - 1);
    }
    return out.toString();
  }

  private static String withoutFinalZeros(String digits) {
    int end = digits.length();
    while (end > 1 && digits.charAt(end - 1) == '0') {
      end--;
    }
    return digits.substring(0, end);
  }

  /** Writes digits with the decimal point after {@code point} of them. */
  private static void appendPlain(StringBuilder out, String digits, int point) {
    if (point <= 0) {
      out.append("0.").repeat("0", -point).append(digits);
    } else if (point >= digits.length()) {
      out.append(digits).repeat("0", point - digits.length());
    } else {
      out.append(digits, 0, point).append('.').append(digits, point, digits.length());
    }
  }

  private static void appendScientific(StringBuilder out, String digits, int exponent) {
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    out.append('e').append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    if (size < 10) {
      out.append('0');
    }
    out.append(size);
  }
}
