package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** {@code ==} and {@code !=}. */
final class EqualNode extends Node {
  private final Evaluator evaluator;
  private final Node left;
  private final Node right;
  private final boolean wanted;

  EqualNode(Evaluator evaluator, Span span, Node left, Node right, boolean wanted) {
    super(span);
    this.evaluator = evaluator;
    this.left = left;
    this.right = right;
    this.wanted = wanted;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    Value a = left.eval(frame);
    Value b = right.eval(frame);
    return NixBool.of(evaluator.equal(a, b, span) == wanted);
  }
}
