package org.nixc.eval;

/** The rules of UTF-8 for one sequence: no overlong forms, no surrogates, nothing past U+10FFFF. */
public final class Utf8 {
  private Utf8() {}

  /** How many bytes a sequence with this first byte has; 0 where none starts so. */
  public static int length(char first) {
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xC2 || first > 0xF4) {
      return 0;
    }
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  }

  /** Whether a byte may stand at an index, from 1, of a sequence with this first byte. */
  public static boolean continues(char first, char next, int index) {
    if (next < 0x80 || next > 0xBF) {
      return false;
    }
    if (index > 1) {
      return true;
    }
    return switch (first) {
      case 0xE0 -> next >= 0xA0;
      case 0xED -> next <= 0x9F;
      case 0xF0 -> next >= 0x90;
      case 0xF4 -> next <= 0x8F;
      default -> true;
    };
  }
}
