package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** {@code left // right}. */
final class UpdateNode extends Node {
  private final Evaluator evaluator;
  private final Node left;
  private final Node right;

  UpdateNode(Evaluator evaluator, Span span, Node left, Node right) {
    super(span);
    this.evaluator = evaluator;
    this.left = left;
    this.right = right;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    // Nix looks at the right side first, which shows where both are wrong.
    AttrSet over = set(right, frame, "right");
    return AttrSet.update(set(left, frame, "left"), over);
  }

  private AttrSet set(Node node, @Nullable Object[] frame, String side) {
    if (node instanceof UpdateNode) {
      // Nix merges a chain of sets at once: each of them is an operand of its own operator alone.
      return (AttrSet) node.eval(frame);
    }
    try {
      Value value = node.eval(frame);
      return value instanceof AttrSet attrs ? attrs : evaluator.forceAttrs(value, null, "");
    } catch (EvalException e) {
      throw e.addTrace("in the " + side + " operand of the update (//) operator", node.place());
    }
  }
}
