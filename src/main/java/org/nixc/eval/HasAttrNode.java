package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** {@code target ? path}; the last attribute itself is not forced. */
final class HasAttrNode extends Node {
  private final Evaluator evaluator;
  private final Node target;
  private final AttrStep[] steps;

  HasAttrNode(Evaluator evaluator, Span span, Node target, AttrStep[] steps) {
    super(span);
    this.evaluator = evaluator;
    this.target = target;
    this.steps = steps;
  }

  @Override
  @Nullable Span place() {
    return target.place();
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    Value current = target.eval(frame);
    for (AttrStep step : steps) {
      Value forced = current.force(place());
      Symbol name = step.name(evaluator, frame);
      Value value = forced instanceof AttrSet attrs ? attrs.get(name) : null;
      if (value == null) {
        return NixBool.FALSE;
      }
      current = value;
    }
    return NixBool.TRUE;
  }
}
