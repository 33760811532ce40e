package org.nixc.render;

import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;

/** How places in source files are shown in what is rendered. */
final class Places {
  private final String base;

  /**
   * Places relative to a directory, absolute and canonical, so that no path of this machine shows.
   */
  Places(String base) {
    this.base = base.endsWith("/") ? base : base + "/";
  }

  /** Whether a place is in what the user wrote, and not in a file that ships with nixc. */
  static boolean isUsers(Span span) {
    return span.file().origin() != SourceFile.Origin.BUNDLED;
  }

  /** {@code file:line}, the file relative to the base. */
  String show(Span span) {
    return relative(span.file().name()) + ":" + span.line();
  }

  /** A path relative to the base, through {@code ..} where it must be. */
  String relative(String path) {
    if (!path.startsWith("/")) {
      return path;
    }
    int common = 0;
    for (int i = 0; i < Math.min(base.length(), path.length()); i++) {
      if (base.charAt(i) != path.charAt(i)) {
        break;
      }
      if (base.charAt(i) == '/') {
        common = i + 1;
      }
    }
    StringBuilder out = new StringBuilder();
    for (int i = common; i < base.length(); i++) {
      if (base.charAt(i) == '/') {
        out.append("../");
      }
    }
    return out.append(path, common, path.length()).toString();
  }
}
