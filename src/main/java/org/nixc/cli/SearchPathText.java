package org.nixc.cli;

import java.util.ArrayList;
import java.util.List;

/** Splits {@code NIX_PATH} at its colons, but not at the colon of a URL. */
final class SearchPathText {
  private SearchPathText() {}

  /** The entries in order; empty ones are left out. */
  static List<String> split(String text) {
    List<String> entries = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean end = i == text.length() || (text.charAt(i) == ':' && !isUrlColon(text, start, i));
      if (end) {
        if (i > start) {
          entries.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return entries;
  }

  private static boolean isUrlColon(String text, int start, int colon) {
    if (text.startsWith("//", colon + 1)) {
      return true;
    }
    int equals = text.indexOf('=', start);
    int name = equals >= 0 && equals < colon ? equals + 1 : start;
    String scheme = text.substring(name, colon);
    return scheme.equals("flake") || scheme.equals("channel");
  }
}
