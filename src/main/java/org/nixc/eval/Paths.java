package org.nixc.eval;

import java.util.ArrayList;
import java.util.List;

/** Text operations on paths, without looking at the file system. */
public final class Paths {
  private Paths() {}

  /**
   * The canonical form of an absolute path: no {@code .}, no {@code ..}, no doubled or final slash.
   * {@code ..} at the root stays at the root.
   */
  public static String canonical(String path) {
    if (isCanonical(path)) {
      return path;
    }
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (at < path.length()) {
      int slash = path.indexOf('/', at);
      int end = slash < 0 ? path.length() : slash;
      String part = path.substring(at, end);
      if (part.equals("..")) {
        if (!parts.isEmpty()) {
          parts.remove(parts.size() - 1);
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
      at = end + 1;
    }
    return "/" + String.join("/", parts);
  }

  private static boolean isCanonical(String path) {
    int length = path.length();
    if (length == 0 || path.charAt(0) != '/') {
      return false;
    }
    if (length == 1) {
      return true;
    }
    for (int i = 0; i < length; i++) {
      if (path.charAt(i) == '/'
          && (i + 1 == length || path.charAt(i + 1) == '/' || path.charAt(i + 1) == '.')) {
        return false;
      }
    }
    return true;
  }

  /** The part before the last slash; {@code /} for what lies in the root. */
  public static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }

  /** The path of a name inside a folder. */
  public static String child(String folder, String name) {
    return folder.equals("/") ? "/" + name : folder + "/" + name;
  }
}
