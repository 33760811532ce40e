package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.Expr;

/**
 * A function of the program together with the frame in which it was written.
 *
 * <p>Nix delays function literals like any other expression, which shows where values are printed
 * that nobody has asked for. Here the function exists at once and only remembers that.
 */
public final class Closure extends NixFunction {
  private final LambdaNode code;
  private final @Nullable Object[] frame;
  private boolean evaluated;

  /** A function; {@code evaluated} says whether it was asked for, or only bound to a name. */
  Closure(LambdaNode code, @Nullable Object[] frame, boolean evaluated) {
    this.code = code;
    this.frame = frame;
    this.evaluated = evaluated;
  }

  @Override
  public Value force(@Nullable Span at) {
    evaluated = true;
    return this;
  }

  @Override
  public boolean isEvaluated() {
    return evaluated;
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
