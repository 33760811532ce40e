package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * Anything that is a function by itself: a {@link Closure}, a {@link PrimOp} or a partly applied
 * one.
 */
public abstract sealed class NixFunction extends Value permits Closure, PrimOp, PrimOpApp {
  NixFunction() {}

  /**
   * Applies the function to one argument.
   *
   * @param argument perhaps a thunk
   * @param at where the call stands, for errors
   * @return the result in weak head normal form
   */
  abstract Value apply(Evaluator evaluator, Value argument, @Nullable Span at);

  @Override
  public ValueType type() {
    return ValueType.FUNCTION;
  }
}
