package org.nixc.cli;

import org.nixc.diagnostic.Diagnostic;

/** The words before a message, which tell apart what the program said and what nixc says. */
final class DiagnosticLabels {
  private DiagnosticLabels() {}

  /** The label, without the colon. */
  static String label(Diagnostic diagnostic) {
    return switch (diagnostic.severity()) {
      case ERROR -> "error";
      case WARNING -> diagnostic.code().startsWith("NX2") ? "evaluation warning" : "warning";
      case NOTE -> diagnostic.code().startsWith("NX2") ? "trace" : "note";
    };
  }
}
