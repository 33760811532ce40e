package org.nixc.diagnostic;

/**
 * Something in nixc itself is wrong: never the fault of what the user wrote, and worth a report.
 */
public final class BugException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A bug described by what was expected to hold. */
  public BugException(String message) {
    super(message);
  }

  /** A bug that showed as another exception. */
  public BugException(String message, Throwable cause) {
    super(message, cause);
  }
}
