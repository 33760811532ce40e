package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.Expr;

/** A function of the program together with the frame in which it was written. */
public final class Closure extends NixFunction {
  private final LambdaNode code;
  private final @Nullable Object[] frame;

  Closure(LambdaNode code, @Nullable Object[] frame) {
    this.code = code;
    this.frame = frame;
  }

  /** The set pattern, or null for a function of a plain argument. */
  public Expr.@Nullable Formals formals() {
    return code.formals();
  }

  /** The expression that made the function. */
  public Expr.Lambda expression() {
    return code.expression();
  }

  /** The name under which the function was bound, or null: for messages. */
  public @Nullable String name() {
    return code.name();
  }

  /** Where the function stands. */
  public Span span() {
    return code.expression().span();
  }

  @Override
  Value apply(Evaluator evaluator, Value argument, @Nullable Span at) {
    return code.call(evaluator, frame, argument, at);
  }
}
