package org.nixc.render;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;

/**
 * Where a file lies: a side and a path below it, bytes, one char each. It never begins with a slash
 * and has no empty, {@code .} or {@code ..} part, so it cannot leave the output directory.
 */
public record OutputPath(Side side, String path) implements Comparable<OutputPath> {
  /** Why a path cannot be one of an output file; null where it can. */
  public static @Nullable String problem(String path) {
    if (path.isEmpty()) {
      return "is empty";
    }
    if (path.startsWith("/")) {
      return "begins with a slash; it is relative to the root already";
    }
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String part = path.substring(start, end);
      if (part.isEmpty()) {
        return "has an empty part";
      }
      if (part.equals("..") || part.equals(".")) {
        return "has the part '" + part + "' and could leave the output directory";
      }
      if (part.length() > 255) {
        return "has a part of more than 255 bytes";
      }
      start = end + 1;
    }
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) < ' ' || path.charAt(i) == 0x7f) {
        return "holds a control character";
      }
    }
    return ByteText.encode(ByteText.decode(path)).equals(path) ? null : "is not UTF-8";
  }

  /** The directory of the side and the path, as in {@code root/etc/hosts}. */
  public String full() {
    return side.directory() + "/" + path;
  }

  @Override
  public int compareTo(OutputPath other) {
    int sides = other.side.compareTo(side);
    return sides != 0 ? sides : path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return full();
  }
}
