package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** A literal, or a global name: its value is known when compiling. */
final class ConstNode extends Node {
  private final Value value;

  ConstNode(@Nullable Span span, Value value) {
    super(span);
    this.value = value;
  }

  Value value() {
    return value;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    return value.force();
  }

  @Override
  Value delay(@Nullable Object[] frame) {
    return value;
  }
}
