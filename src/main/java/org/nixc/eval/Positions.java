package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;

/** Places of the source as values of the language. */
public final class Positions {
  private Positions() {}

  /** A set of file, line and column; null for no place and for text that is not in a file. */
  public static Value value(@Nullable Span span) {
    if (span == null
        || span.file().origin() == SourceFile.Origin.STRING
        || span.file().origin() == SourceFile.Origin.STDIN) {
      return NixNull.NULL;
    }
    return AttrSet.builder(3)
        .put(Names.COLUMN, NixInt.of(span.column()))
        .put(Names.FILE, NixString.of(span.file().name()))
        .put(Names.LINE, NixInt.of(span.line()))
        .build();
  }
}
