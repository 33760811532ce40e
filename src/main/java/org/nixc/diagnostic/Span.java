package org.nixc.diagnostic;

/**
 * A stretch of source text: byte offsets, start included, end excluded. Lines and columns are
 * computed only when somebody asks, since almost no span is ever printed.
 */
public record Span(SourceFile file, int start, int end) {
  /** The 1-based line of the start. */
  public int line() {
    return file.line(start);
  }

  /** The 1-based byte column of the start. */
  public int column() {
    return file.column(start);
  }

  /** The smallest span that covers this one and the other, which must be of the same file. */
  public Span to(Span other) {
    return new Span(file, Math.min(start, other.start), Math.max(end, other.end));
  }

  /** {@code file:line:column}, the form that editors and terminals turn into a link. */
  @Override
  public String toString() {
    return file.shown() + ":" + line() + ":" + column();
  }
}
