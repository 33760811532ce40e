package org.nixc.check;

import java.util.LinkedHashSet;
import java.util.Set;

/** Finds absolute paths in texts of any format, by the characters that paths are made of. */
final class PathWords {
  private PathWords() {}

  /**
   * The absolute paths in a text, without slashes at their ends; of an address such as {@code
   * file:///a} the path.
   */
  static Set<String> of(String text) {
    Set<String> paths = new LinkedHashSet<>();
    int at = text.indexOf('/');
    while (at >= 0) {
      int end = at;
      while (end < text.length() && isPart(text.charAt(end))) {
        end++;
      }
      if (at == 0 || !isPart(text.charAt(at - 1))) {
        add(paths, text.substring(at, end));
      }
      at = text.indexOf('/', Math.max(end, at + 1));
    }
    return paths;
  }

  private static void add(Set<String> paths, String word) {
    int start = 0;
    while (start + 1 < word.length() && word.charAt(start + 1) == '/') {
      start++;
    }
    int end = word.length();
    // A full stop may end a sentence, and a slash a directory.
    while (end > start + 1 && (word.charAt(end - 1) == '/' || word.charAt(end - 1) == '.')) {
      end--;
    }
    if (end > start + 1) {
      paths.add(word.substring(start, end));
    }
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || "/._-~+@%\u0001\u0002".indexOf(c) >= 0;
  }
}
