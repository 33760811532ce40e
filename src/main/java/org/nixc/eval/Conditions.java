package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** Evaluates what must be a Boolean. */
final class Conditions {
  private Conditions() {}

  /**
   * The Boolean of a node.
   *
   * @param what the frame for errors
   */
  static boolean test(
      Evaluator evaluator, Node node, @Nullable Object[] frame, @Nullable Span at, String what) {
    try {
      Value value = node.eval(frame);
      if (value instanceof NixBool bool) {
        return bool.value();
      }
      throw EvalException.type("expected a Boolean but found " + evaluator.describe(value), at);
    } catch (EvalException e) {
      throw e.addTrace(what, at);
    }
  }
}
