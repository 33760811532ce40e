package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * One step of a compiled expression. Names are already resolved: a node finds its variables in the
 * frame (slot 0 of a frame is the frame around it, see {@link Scope}).
 *
 * <p>{@code eval} returns weak head normal form, never a thunk. {@code delay} is how an argument, a
 * binding or a list element comes to be: nodes that are cheap and cannot fail (literals, variables,
 * functions) override it to return a value without allocating a thunk.
 */
abstract class Node {
  final @Nullable Span span;

  Node(@Nullable Span span) {
    this.span = span;
  }

  /**
   * The place that C++ Nix knows of this expression, for the messages about its value: a literal
   * has none, and what only wraps another expression has that one's.
   */
  @Nullable Span place() {
    return span;
  }

  /** Evaluates in a frame, to weak head normal form. */
  abstract Value eval(@Nullable Object[] frame);

  /** The value of this expression, evaluated when first needed. */
  Value delay(@Nullable Object[] frame) {
    return new Thunk(this, frame);
  }
}
