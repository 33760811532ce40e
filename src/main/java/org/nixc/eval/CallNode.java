package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** A call; the arguments are delayed. */
final class CallNode extends Node {
  private final Evaluator evaluator;
  private final Node function;
  private final Node[] args;

  CallNode(Evaluator evaluator, Span span, Node function, Node[] args) {
    super(span);
    this.evaluator = evaluator;
    this.function = function;
    this.args = args;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    Value callee = function.eval(frame);
    if (args.length == 1) {
      return evaluator.call(callee, args[0].delay(frame), span);
    }
    Value[] values = new Value[args.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = args[i].delay(frame);
    }
    return evaluator.call(callee, values, span);
  }
}
