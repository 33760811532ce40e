package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** {@code __curPos}. */
final class CurPosNode extends Node {
  private final Span place;

  CurPosNode(Span span) {
    super(span);
    this.place = span;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    return Positions.value(place);
  }
}
