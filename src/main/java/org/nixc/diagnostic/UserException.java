package org.nixc.diagnostic;

import java.util.List;

/**
 * A mistake in a user's input ended the work. It carries diagnostics instead of a Java stack trace;
 * mistakes of ours are {@link BugException}s.
 */
public class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Diagnostic> diagnostics;

  /** An exception for one or several independent mistakes. */
  public UserException(List<Diagnostic> diagnostics) {
    super(null, null, false, false);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** An exception for one mistake. */
  public UserException(Diagnostic diagnostic) {
    this(List.of(diagnostic));
  }

  /** What to tell the user, most important first; never empty. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  @Override
  public String getMessage() {
    List<Diagnostic> all = diagnostics();
    return all.isEmpty() ? "" : all.get(0).message();
  }
}
