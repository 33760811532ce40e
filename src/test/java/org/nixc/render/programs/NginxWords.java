package org.nixc.render.programs;

import java.util.ArrayList;
import java.util.List;

/** Reads nginx's configuration by the rules of its own reader, words and quotes and escapes. */
final class NginxWords {
  private NginxWords() {}

  /** All directives, blocks included, each as its words. */
  static List<List<String>> read(String text) {
    List<List<String>> directives = new ArrayList<>();
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        i++;
      } else if (c == '#') {
        while (i < text.length() && text.charAt(i) != '\n') {
          i++;
        }
      } else if (c == ';' || c == '{') {
        directives.add(List.copyOf(words));
        words.clear();
        i++;
      } else if (c == '}') {
        if (!words.isEmpty()) {
          throw new AssertionError("unexpected } after " + words);
        }
        i++;
      } else {
        i = word(text, i, words);
      }
    }
    if (!words.isEmpty()) {
      throw new AssertionError("no ; after " + words);
    }
    return directives;
  }

  private static int word(String text, int start, List<String> words) {
    StringBuilder word = new StringBuilder();
    char quote = text.charAt(start) == '"' || text.charAt(start) == '\'' ? text.charAt(start) : 0;
    int i = quote == 0 ? start : start + 1;
    boolean variable = false;
    while (true) {
      char c = text.charAt(i);
      if (c == '\\') {
        char next = text.charAt(i + 1);
        switch (next) {
          case '"', '\'', '\\' -> word.append(next);
          case 't' -> word.append('\t');
          case 'r' -> word.append('\r');
          case 'n' -> word.append('\n');
          default -> word.append(c).append(next);
        }
        i += 2;
        continue;
      }
      boolean ends =
          quote != 0
              ? c == quote
              : c == ' ' || c == '\t' || c == '\n' || c == ';' || (c == '{' && !variable);
      if (ends) {
        words.add(word.toString());
        return quote == 0 ? i : i + 1;
      }
      variable = c == '$';
      word.append(c);
      i++;
    }
  }
}
