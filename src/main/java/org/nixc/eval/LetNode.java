package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** {@code let … in body}: fills slots of the frame it stands in. */
final class LetNode extends Node {
  private final BindingsCode bindings;
  private final Node body;

  LetNode(Span span, BindingsCode bindings, Node body) {
    super(span);
    this.bindings = bindings;
    this.body = body;
  }

  @Override
  @Nullable Span place() {
    return null;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    bindings.fill(frame);
    return body.eval(frame);
  }
}
