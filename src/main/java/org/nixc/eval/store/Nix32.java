package org.nixc.eval.store;

import org.jspecify.annotations.Nullable;

/**
 * Nix's base 32: 32 digits without e, o, t and u, and the bits of the hash taken from its end, so
 * that the first digit holds the highest bits of the last byte.
 */
final class Nix32 {
  private static final String DIGITS = "0123456789abcdfghijklmnpqrsvwxyz";
  private static final int BITS = 5;

  private Nix32() {}

  /** The number of digits for a number of bytes. */
  static int length(int bytes) {
    return (bytes * Byte.SIZE - 1) / BITS + 1;
  }

  static boolean isDigit(char c) {
    return DIGITS.indexOf(c) >= 0;
  }

  static String encode(byte[] bytes) {
    int length = length(bytes.length);
    StringBuilder out = new StringBuilder(length);
    for (int n = length - 1; n >= 0; n--) {
      int bit = n * BITS;
      int index = bit / Byte.SIZE;
      int shift = bit % Byte.SIZE;
      int pair =
          (bytes[index] & 0xff)
              | (index + 1 < bytes.length ? (bytes[index + 1] & 0xff) << Byte.SIZE : 0);
      out.append(DIGITS.charAt((pair >>> shift) & 31));
    }
    return out.toString();
  }

  /** The bytes, too many where bits are left over; null where a character is no digit. */
  static byte @Nullable [] decode(String text, int size) {
    byte[] bytes = new byte[size];
    for (int n = 0; n < text.length(); n++) {
      int digit = DIGITS.indexOf(text.charAt(text.length() - 1 - n));
      if (digit < 0) {
        return null;
      }
      int bit = n * BITS;
      int index = bit / Byte.SIZE;
      int spread = digit << (bit % Byte.SIZE);
      bytes[index] |= (byte) spread;
      int carry = spread >>> Byte.SIZE;
      if (index + 1 < size) {
        bytes[index + 1] |= (byte) carry;
      } else if (carry != 0) {
        // One byte more than there is room for, which the caller's check of the length reports.
        return new byte[size + 1];
      }
    }
    return bytes;
  }
}
