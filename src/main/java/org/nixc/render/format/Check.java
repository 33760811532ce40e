package org.nixc.render.format;

import org.nixc.diagnostic.ByteText;
import org.nixc.eval.AttrNames;

/** The refusals that several formats share. */
final class Check {
  private Check() {}

  /** Refuses line ends, and the control characters that no program reads as text. */
  static void oneLine(String text, String where) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        throw new FormatException(
            where + " cannot hold a line end",
            "write it on one line; a string in '' quotes ends in a line end unless the closing quotes"
                + " stand right behind the text");
      }
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        throw new FormatException(
            where + " cannot hold the control character " + (int) c, "remove the character");
      }
    }
  }

  /** Refuses bytes that are not UTF-8. */
  static void utf8(String text, String where) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        if (!ByteText.encode(ByteText.decode(text)).equals(text)) {
          throw new FormatException(where + " must be UTF-8", "save the source file as UTF-8");
        }
        return;
      }
    }
  }

  /** Refuses a backslash at the end, which would join the next line to this one. */
  static void noContinuation(String text, String where) {
    if (text.endsWith("\\")) {
      throw new FormatException(
          where + " cannot end in a backslash, which would continue it on the next line",
          "remove the backslash at the end");
    }
  }

  /** Refuses a name with other characters than letters, digits and those given. */
  static String name(String text, String others, String what) {
    boolean good = !text.isEmpty();
    for (int i = 0; good && i < text.length(); i++) {
      char c = text.charAt(i);
      good = isAlphanumeric(c) || others.indexOf(c) >= 0;
    }
    if (!good) {
      throw new FormatException(
          AttrNames.quoted(text) + " cannot be " + what,
          "use letters, digits" + (others.isEmpty() ? "" : " and " + spaced(others)));
    }
    return text;
  }

  /** Whether every character is a letter, a digit or one of those given, and there is one. */
  static boolean isPlain(String text, String others) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isAlphanumeric(c) && others.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static String spaced(String characters) {
    return String.join(" ", characters.split(""));
  }
}
