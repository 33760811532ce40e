package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * Calls the function in slot 0 of its frame with the values in the other slots: what {@code map}
 * delays.
 */
final class ApplyNode extends Node {
  private final Evaluator evaluator;

  ApplyNode(Evaluator evaluator) {
    super(null);
    this.evaluator = evaluator;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    return eval(frame, null);
  }

  /** Calls the function for somebody who asks for the result at a place. */
  Value eval(@Nullable Object[] frame, @Nullable Span at) {
    Value function = (Value) java.util.Objects.requireNonNull(frame[0]);
    if (frame.length == 2) {
      return evaluator.call(function, (Value) java.util.Objects.requireNonNull(frame[1]), at);
    }
    Value[] args = new Value[frame.length - 1];
    System.arraycopy(frame, 1, args, 0, args.length);
    return evaluator.call(function, args, at);
  }
}
