package org.nixc.cli;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.EvalSettings;

/**
 * The options that every command has.
 *
 * @param home what {@code ~} stands for; null means the variable {@code HOME}
 * @param color whether messages are coloured
 * @param diagnostics the form of errors and warnings
 * @param showTrace whether every frame of a trace is shown
 * @param maxCallDepth how deep calls may nest
 * @param timeoutSeconds after how many seconds to give up; 0 means never
 */
record GlobalOptions(
    @Nullable String home,
    Color color,
    DiagnosticsForm diagnostics,
    boolean showTrace,
    int maxCallDepth,
    int timeoutSeconds) {

  /** Whether messages are coloured. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER;

    static Color of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** The form of errors and warnings. */
  enum DiagnosticsForm {
    TEXT,
    JSON,
    SARIF;

    static DiagnosticsForm of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** What holds when nothing is said. */
  static GlobalOptions defaults() {
    return new GlobalOptions(
        null, Color.AUTO, DiagnosticsForm.TEXT, false, EvalSettings.DEFAULT_MAX_CALL_DEPTH, 0);
  }
}
