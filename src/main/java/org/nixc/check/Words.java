package org.nixc.check;

/** Looks for words in texts that programs read. */
final class Words {
  private Words() {}

  /** Whether a number stands in a text, not as a part of a longer one. */
  static boolean hasNumber(String text, int number) {
    return has(text, Integer.toString(number));
  }

  /** Whether a word stands in a text with no letter or digit beside it. */
  static boolean has(String text, String word) {
    int at = text.indexOf(word);
    while (at >= 0) {
      int end = at + word.length();
      boolean starts = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      boolean ends = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (starts && ends) {
        return true;
      }
      at = text.indexOf(word, at + 1);
    }
    return false;
  }
}
