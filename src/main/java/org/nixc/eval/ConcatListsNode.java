package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** {@code left ++ right}. */
final class ConcatListsNode extends Node {
  private final Evaluator evaluator;
  private final Node left;
  private final Node right;

  ConcatListsNode(Evaluator evaluator, Span span, Node left, Node right) {
    super(span);
    this.evaluator = evaluator;
    this.left = left;
    this.right = right;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    Value a = left.eval(frame);
    Value b = right.eval(frame);
    return NixList.concat(list(a), list(b));
  }

  private NixList list(Value value) {
    return value instanceof NixList list
        ? list
        : evaluator.forceList(value, span, "while evaluating one of the elements to concatenate");
  }
}
