package org.nixc.eval.builtins;

/** A regular expression that cannot be used. */
final class EreSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean tooLarge;

  EreSyntaxException(boolean tooLarge) {
    super(null, null, false, false);
    this.tooLarge = tooLarge;
  }

  /** Whether it is well formed and merely too large. */
  boolean tooLarge() {
    return tooLarge;
  }
}
