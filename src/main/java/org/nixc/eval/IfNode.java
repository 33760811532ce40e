package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** {@code if … then … else …}. */
final class IfNode extends Node {
  private final Evaluator evaluator;
  private final Node condition;
  private final Node then;
  private final Node otherwise;

  IfNode(Evaluator evaluator, Span span, Node condition, Node then, Node otherwise) {
    super(span);
    this.evaluator = evaluator;
    this.condition = condition;
    this.then = then;
    this.otherwise = otherwise;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    return Conditions.test(evaluator, condition, frame, span, "while evaluating a branch condition")
        ? then.eval(frame)
        : otherwise.eval(frame);
  }
}
