package org.nixc.diagnostic;

import java.nio.charset.StandardCharsets;

/**
 * Nix strings are bytes. Inside nixc they are Java strings with one char a byte (Latin-1); this
 * class is the border where they become real text and back.
 */
public final class ByteText {
  private ByteText() {}

  /** The byte string of a real text: its UTF-8 bytes, one char each. */
  public static String encode(String text) {
    return isAscii(text)
        ? text
        : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The real text of a byte string; bytes that are not UTF-8 become U+FFFD. */
  public static String decode(String bytes) {
    return isAscii(bytes)
        ? bytes
        : new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /** The bytes of a byte string. */
  public static byte[] bytes(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The byte string of some bytes. */
  public static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static boolean isAscii(String s) {
    for (int i = 0; i < s.length(); i++) {
      if (s.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
