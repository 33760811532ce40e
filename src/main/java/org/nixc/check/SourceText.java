package org.nixc.check;

import org.nixc.diagnostic.Span;

/** Looks into source files for what a definition wrote. */
final class SourceText {
  /** How far after the start of a definition its text is looked for. */
  private static final int REACH = 1 << 16;

  private SourceText() {}

  /**
   * Narrows the place of a definition to a piece of its text, such as one line of a script; the
   * place itself where the piece does not stand there as it is, because it was computed.
   */
  static Span locate(Span definition, String piece) {
    String wanted = piece.strip();
    if (wanted.isEmpty()) {
      return definition;
    }
    String text = definition.file().text();
    int end = Math.min(text.length(), definition.start() + REACH);
    int at = text.indexOf(wanted, definition.start());
    return at < 0 || at >= end ? definition : new Span(definition.file(), at, at + wanted.length());
  }

  /** Whether a piece of text stands in the lines of a definition, up to the next semicolon. */
  static boolean says(Span definition, String piece) {
    String text = definition.file().text();
    int end = text.indexOf(';', definition.start());
    int at = text.indexOf(piece, definition.start());
    return at >= 0 && (end < 0 || at < end);
  }
}
