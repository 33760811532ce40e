package org.nixc.diagnostic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to tell a user, as a value: printing it as text, JSON or SARIF happens elsewhere.
 *
 * @param severity how much it matters
 * @param code a stable identifier such as {@code NX1002}; code steers, text does not
 * @param message what is wrong, one char a byte like all text of the evaluator, without a final
 *     full stop or newline
 * @param span where it is wrong, if that is known
 * @param trace how evaluation got there, innermost last, as Nix lists it: printed before the
 *     message by {@code eval}
 * @param notes further places and facts, in the order in which they should be read
 * @param hint what to do about it, if we know
 */
public record Diagnostic(
    Severity severity,
    String code,
    String message,
    @Nullable Span span,
    List<Note> trace,
    List<Note> notes,
    @Nullable String hint) {

  /**
   * A text with an optional place: a frame of a trace, or a definition that takes part in an error.
   *
   * @param always whether a frame is shown even where the trace is cut short
   */
  public record Note(String text, @Nullable Span span, boolean always) {
    /** A note that is not shown more than others. */
    public Note(String text, @Nullable Span span) {
      this(text, span, false);
    }
  }

  /** Copies the lists, so that a diagnostic never changes. */
  public Diagnostic {
    trace = List.copyOf(trace);
    notes = List.copyOf(notes);
  }

  /** An error without trace, notes or hint. */
  public static Diagnostic error(String code, String message, @Nullable Span span) {
    return new Diagnostic(Severity.ERROR, code, message, span, List.of(), List.of(), null);
  }

  /** A warning without trace, notes or hint. */
  public static Diagnostic warning(String code, String message, @Nullable Span span) {
    return new Diagnostic(Severity.WARNING, code, message, span, List.of(), List.of(), null);
  }

  /** The same diagnostic with other notes. */
  public Diagnostic withNotes(List<Note> newNotes) {
    return new Diagnostic(severity, code, message, span, trace, newNotes, hint);
  }

  /** The same diagnostic with another message. */
  public Diagnostic withMessage(String newMessage) {
    return new Diagnostic(severity, code, newMessage, span, trace, notes, hint);
  }

  /** The same diagnostic with a hint. */
  public Diagnostic withHint(@Nullable String newHint) {
    return new Diagnostic(severity, code, message, span, trace, notes, newHint);
  }
}
