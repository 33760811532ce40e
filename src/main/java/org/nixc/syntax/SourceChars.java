package org.nixc.syntax;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;
import org.nixc.diagnostic.SourceFile;

/** A source text as ANTLR reads it: bytes, one char each, with no copy of the text. */
final class SourceChars implements CharStream {
  private final SourceFile source;
  private final String text;
  private int at;

  SourceChars(SourceFile source) {
    this.source = source;
    this.text = source.text();
  }

  /** The whole text. */
  String text() {
    return text;
  }

  @Override
  public void consume() {
    if (at >= text.length()) {
      throw new IllegalStateException("cannot consume EOF");
    }
    at++;
  }

  @Override
  public int LA(int offset) {
    int index = offset > 0 ? at + offset - 1 : at + offset;
    return offset == 0 || index < 0 || index >= text.length()
        ? (offset == 0 ? 0 : IntStream.EOF)
        : text.charAt(index);
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return at;
  }

  @Override
  public void seek(int index) {
    at = Math.min(index, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return source.name();
  }

  @Override
  public String getText(Interval interval) {
    int start = Math.min(interval.a, text.length());
    return text.substring(start, Math.max(start, Math.min(interval.b + 1, text.length())));
  }
}
