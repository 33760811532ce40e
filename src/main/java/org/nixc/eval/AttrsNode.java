package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** {@code { … }}; all sets made here share their names and places. */
final class AttrsNode extends Node {
  private final Evaluator evaluator;
  private final BindingsCode bindings;
  private final DynamicAttr[] dynamics;

  AttrsNode(Evaluator evaluator, Span span, BindingsCode bindings, DynamicAttr[] dynamics) {
    super(span);
    this.evaluator = evaluator;
    this.bindings = bindings;
    this.dynamics = dynamics;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    Value[] values = bindings.delayAll(frame);
    AttrSet statics =
        values.length == 0
            ? AttrSet.EMPTY
            : new FlatAttrs(bindings.shape(), values, bindings.spans());
    return DynamicAttr.addAll(evaluator, statics, dynamics, frame);
  }
}
