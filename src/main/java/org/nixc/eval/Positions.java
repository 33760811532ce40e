package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;

/** Places of the source as values of the language. */
public final class Positions {
  private Positions() {}

  /**
   * Where a value stands: a function, or the function whose lazy application the value is. Nix uses
   * it where nobody in particular asks for the value.
   */
  public static @Nullable Span of(Value value, @Nullable Span otherwise) {
    Value at = value;
    while (at instanceof Thunk thunk) {
      Value next = thunk.isForced() ? thunk.force() : thunk.appliedFunction();
      if (next == null) {
        return otherwise;
      }
      at = next;
    }
    return at instanceof Closure closure && closure.isEvaluated() ? closure.span() : otherwise;
  }

  /**
   * A set of file, line and column, the numbers lazily; null for no place and for text that is not
   * in a file.
   */
  public static Value value(@Nullable Span span) {
    if (span == null
        || span.file().origin() == SourceFile.Origin.STRING
        || span.file().origin() == SourceFile.Origin.STDIN) {
      return NixNull.NULL;
    }
    return AttrSet.builder(3)
        .put(Names.COLUMN, Thunk.of(() -> NixInt.of(span.column())))
        .put(Names.FILE, NixString.of(span.file().name()))
        .put(Names.LINE, Thunk.of(() -> NixInt.of(span.line())))
        .build();
  }
}
