package org.nixc.cli;

import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;

/**
 * A span as editors count it: lines from 1, columns from 1 in code points, the end excluded. Spans
 * themselves count bytes, as Nix does.
 */
record Region(int startLine, int startColumn, int endLine, int endColumn) {
  /** The region of a span. */
  static Region of(Span span) {
    SourceFile file = span.file();
    int end = Math.max(span.start(), span.end());
    return new Region(
        span.line(), codePoints(file, span.start()), file.line(end), codePoints(file, end));
  }

  private static int codePoints(SourceFile file, int offset) {
    int before = file.column(offset) - 1;
    String line = ByteText.decode(file.text().substring(offset - before, offset));
    return line.codePointCount(0, line.length()) + 1;
  }
}
