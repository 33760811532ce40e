package org.nixc.diagnostic;

/** How much a diagnostic matters: an error stops the run, a warning and a note do not. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /** The lower-case word that is printed before the message. */
  public String label() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
