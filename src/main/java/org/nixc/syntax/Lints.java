package org.nixc.syntax;

/**
 * What is done about literals that Nix allows and advises against: the settings {@code
 * lint-url-literals}, {@code lint-short-path-literals} and {@code lint-absolute-path-literals} of
 * Nix 2.34.
 *
 * @param urls literals such as {@code https://example.org}
 * @param shortPaths relative paths that do not start with a dot, such as {@code a/b}
 * @param absolutePaths paths from the root or the home directory
 */
public record Lints(Level urls, Level shortPaths, Level absolutePaths) {
  /** Nothing is done. */
  public static final Lints NONE = new Lints(Level.IGNORE, Level.IGNORE, Level.IGNORE);

  /** What is done. */
  public enum Level {
    /** Nothing. */
    IGNORE,
    /** There is a warning. */
    WARN,
    /** It is an error. */
    FATAL
  }
}
