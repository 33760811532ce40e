package org.nixc.module;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.nixc.eval.AttrNames;

/** The path of an option as a list of names, and as text. */
public final class OptionPath {
  /** Paths in the order of their names, one after another. */
  static final Comparator<List<String>> BY_NAMES =
      (one, other) -> {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
          int order = one.get(i).compareTo(other.get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(one.size(), other.size());
      };

  private OptionPath() {}

  /** The path as people write it: {@code services.nginx.virtualHosts."a.b".root}. */
  public static String show(List<String> path) {
    StringBuilder out = new StringBuilder();
    for (String part : path) {
      if (!out.isEmpty()) {
        out.append('.');
      }
      boolean placeholder = part.equals("*") || part.startsWith("<") || part.startsWith("[");
      out.append(placeholder ? part : AttrNames.quoted(part));
    }
    return out.toString();
  }

  /** A path one name longer. */
  public static List<String> child(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path.size() + 1);
    longer.addAll(path);
    longer.add(name);
    return List.copyOf(longer);
  }

  /** Reads a path as people write it, quoted names included. */
  public static List<String> parse(String text) {
    List<String> path = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '.' && !quoted) {
        path.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    path.add(part.toString());
    return List.copyOf(path);
  }
}
