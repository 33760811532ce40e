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
   * @param placed whether a wrong type is reported at the place too, not only in the frame
   */
  static boolean test(
      Evaluator evaluator,
      Node node,
      @Nullable Object[] frame,
      @Nullable Span at,
      String what,
      boolean placed) {
    try {
      Value value = node.eval(frame);
      if (value instanceof NixBool bool) {
        return bool.value();
      }
      throw EvalException.type(
          "expected a Boolean but found " + evaluator.describe(value), placed ? at : null);
    } catch (EvalException e) {
      throw e.addTrace(what, placed ? at : null);
    }
  }
}
