package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** {@code !operand}. */
final class NotNode extends Node {
  private final Evaluator evaluator;
  private final Node operand;

  NotNode(Evaluator evaluator, Span span, Node operand) {
    super(span);
    this.evaluator = evaluator;
    this.operand = operand;
  }

  @Override
  @Nullable Span place() {
    return operand.place();
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    return NixBool.of(
        !Conditions.test(
            evaluator, operand, frame, operand.place(), "in the argument of the not operator"));
  }
}
