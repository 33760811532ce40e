package org.nixc.render.format;

/** A value that a format cannot express; the renderer adds the option and its definition. */
public final class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String hint;

  /**
   * @param problem what is wrong with the value, as in {@code a value of a systemd unit cannot hold
   *     a newline}
   * @param hint what to write instead
   */
  public FormatException(String problem, String hint) {
    super(problem, null, false, false);
    this.hint = hint;
  }

  /** What is wrong. */
  public String problem() {
    String message = getMessage();
    return message == null ? "" : message;
  }

  /** What to do about it. */
  public String hint() {
    return hint;
  }
}
