package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** {@code with scope; body}: the set waits in a slot until a variable needs it. */
final class WithNode extends Node {
  private final int slot;
  private final Node scope;
  private final Node body;

  WithNode(Span span, int slot, Node scope, Node body) {
    super(span);
    this.slot = slot;
    this.scope = scope;
    this.body = body;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    frame[slot] = scope.delay(frame);
    return body.eval(frame);
  }
}
