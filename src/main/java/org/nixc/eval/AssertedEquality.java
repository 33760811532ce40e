package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** Says how two values differ that an assertion wanted to be equal. */
final class AssertedEquality {
  private final Evaluator evaluator;

  AssertedEquality(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** The difference in words, or null where the values do not differ. */
  @Nullable String difference(Value left, Value right, @Nullable Span at) {
    if (evaluator.equal(left, right, at)) {
      return null;
    }
    return shown(left) + " is not equal to " + shown(right);
  }

  private static String shown(Value value) {
    return ErrorText.typeOf(value) + " with value '" + ErrorText.print(value) + "'";
  }
}
