package org.nixc.cli;

import java.util.List;
import org.nixc.diagnostic.Diagnostic;

/** Takes what there is to tell the user, in the form that was asked for. */
interface DiagnosticSink {
  /** Tells the user one thing. */
  void report(Diagnostic diagnostic);

  /** Tells the user several things, in order. */
  default void reportAll(List<Diagnostic> diagnostics) {
    for (Diagnostic diagnostic : diagnostics) {
      report(diagnostic);
    }
  }

  /** Ends the report; forms that are one document write it now. */
  default void finish() {}

  /** The sink for a form of diagnostics. */
  static DiagnosticSink of(Console console, GlobalOptions options, Progress progress) {
    return switch (options.diagnostics()) {
      case TEXT ->
          new TextDiagnostics(
              console.err(),
              switch (options.color()) {
                case ALWAYS -> true;
                case NEVER -> false;
                case AUTO ->
                    console.errIsTerminal()
                        && console.variable("NO_COLOR").isEmpty()
                        && !console.variable("TERM").equals("dumb");
              },
              options.showTrace(),
              progress);
      case JSON -> new JsonDiagnostics(console.err());
      case SARIF -> new SarifDiagnostics(console.err(), console.cwd());
    };
  }
}
