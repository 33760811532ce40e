package org.nixc.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;

/** Makes path literals absolute. */
final class PathLiterals {
  private final ParseSettings settings;

  PathLiterals(ParseSettings settings) {
    this.settings = settings;
  }

  /** A whole path literal. */
  Expr literal(String text, Span span) {
    checkEnd(text, span);
    return new Expr.PathLit(span, canonical(absolute(text)));
  }

  /** The beginning of a path that goes on with an interpolation; a final slash stays. */
  Expr prefix(String text, Span span) {
    String path = canonical(absolute(text));
    return new Expr.PathLit(span, text.endsWith("/") && text.length() > 1 ? path + "/" : path);
  }

  /**
   * Refuses a slash at the end of a path.
   *
   * @param last the last piece of the path
   * @param at where that piece stands
   */
  static void checkEnd(String last, Span at) {
    if (last.endsWith("/")) {
      boolean endOfFile = at.end() >= at.file().text().length();
      Span end = endOfFile ? at : new Span(at.file(), at.end(), at.end());
      throw new UserException(
          Diagnostic.error("NX1007", "path has a trailing slash", end)
              .withHint("write the path without the last '/'"));
    }
  }

  private String absolute(String text) {
    if (text.startsWith("~")) {
      if (settings.pure()) {
        throw new UserException(
            Diagnostic.error(
                "NX1012", "the path '" + text + "' can not be resolved in pure mode", null));
      }
      return settings.home() + text.substring(1);
    }
    return text.startsWith("/") ? text : settings.baseDir() + "/" + text;
  }

  private static String canonical(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return "/" + String.join("/", parts);
  }
}
