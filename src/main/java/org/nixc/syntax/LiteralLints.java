package org.nixc.syntax;

import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;

/** Warns of literals that {@link Lints} speaks of, or refuses them. */
final class LiteralLints {
  private static final String ABSOLUTE =
      " path literals are not portable. Consider replacing path literal '";

  /** The code of the warning of a lone {@code or}. */
  private static final String LONE_OR = "NX1013";

  private final ParseSettings settings;

  LiteralLints(ParseSettings settings) {
    this.settings = settings;
  }

  /** Looks at a URL literal. */
  void url(String text, Span at) {
    Lints.Level level = settings.lints().urls();
    if (level != Lints.Level.IGNORE) {
      say(
          level,
          "URL literals are "
              + (level == Lints.Level.FATAL ? "disallowed" : "discouraged")
              + ". Consider using a string literal \""
              + text
              + "\" instead (lint-url-literals)",
          at);
    }
  }

  /** Looks at a path literal, or at the beginning of one that goes on with an interpolation. */
  void path(String text, Span at) {
    char first = text.charAt(0);
    if (first == '/' || first == '~') {
      if (settings.lints().absolutePaths() != Lints.Level.IGNORE) {
        say(
            settings.lints().absolutePaths(),
            (first == '/' ? "absolute" : "home")
                + ABSOLUTE
                + text
                + "' by a string, relative path, or parameter (lint-absolute-path-literals)",
            at);
      }
    } else if (first != '.' && settings.lints().shortPaths() != Lints.Level.IGNORE) {
      say(
          settings.lints().shortPaths(),
          "relative path literal '"
              + text
              + "' should be prefixed with '.' for clarity: './"
              + text
              + "' (lint-short-path-literals)",
          at);
    }
  }

  /** {@code x or} without a path before it, among other expressions. */
  void loneOr(Span at) {
    String text = at.file().text().substring(at.start(), at.end());
    settings
        .warnings()
        .accept(
            Diagnostic.warning(
                LONE_OR,
                "at "
                    + at
                    + ": This expression uses `or` as an identifier in a way that will change in a"
                    + " future Nix release.\nWrap this entire expression in parentheses to preserve"
                    + " its current meaning:\n    ("
                    + text
                    + ")\nGive feedback at https://github.com/NixOS/nix/pull/11121",
                null));
  }

  private void say(Lints.Level level, String message, Span at) {
    if (level == Lints.Level.FATAL) {
      throw new UserException(Diagnostic.error("NX1011", message, at));
    }
    settings.warnings().accept(Diagnostic.warning("NX1011", message, at));
  }
}
