package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** {@code [ … ]}. */
final class ListNode extends Node {
  private final Node[] elements;
  private final @Nullable Span[] spans;

  ListNode(Span span, Node[] elements, @Nullable Span[] spans) {
    super(span);
    this.elements = elements;
    this.spans = spans;
  }

  @Override
  @Nullable Span place() {
    return elements.length == 0 ? null : elements[0].place();
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    Value[] values = new Value[elements.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = elements[i].delay(frame);
    }
    return NixList.withSpans(values, spans);
  }

  @Override
  Value delay(@Nullable Object[] frame) {
    return elements.length == 0 ? NixList.EMPTY : super.delay(frame);
  }
}
