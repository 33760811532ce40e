package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.Expr;

/** A function literal, and the code that runs when it is called. */
final class LambdaNode extends Node {
  private final Expr.Lambda expression;
  private final @Nullable String name;
  private final int argSlot;
  private final @Nullable FormalsCode formals;
  private final Node body;
  private final Scope.Layout layout;

  LambdaNode(
      Expr.Lambda expression,
      @Nullable String name,
      int argSlot,
      @Nullable FormalsCode formals,
      Node body,
      Scope.Layout layout) {
    super(expression.span());
    this.expression = expression;
    this.name = name;
    this.argSlot = argSlot;
    this.formals = formals;
    this.body = body;
    this.layout = layout;
  }

  Expr.Lambda expression() {
    return expression;
  }

  Expr.@Nullable Formals formals() {
    return expression.formals();
  }

  @Nullable String name() {
    return name;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    return new Closure(this, frame, true);
  }

  @Override
  Value delay(@Nullable Object[] frame) {
    return new Closure(this, frame, false);
  }

  Value call(Evaluator evaluator, @Nullable Object[] outer, Value argument, @Nullable Span at) {
    @Nullable Object[] frame = new @Nullable Object[layout.size()];
    frame[0] = outer;
    if (argSlot >= 0) {
      frame[argSlot] = argument;
    }
    if (formals != null) {
      bind(formals, evaluator, frame, argument, at);
    }
    try {
      return body.eval(frame);
    } catch (EvalException e) {
      if (evaluator.settings().showTrace()) {
        e.addTrace("while calling " + (name == null ? "anonymous lambda" : "'" + name + "'"), span);
        if (at != null) {
          e.addTrace("from call site", at);
        }
      }
      throw e;
    }
  }

  private void bind(
      FormalsCode code,
      Evaluator evaluator,
      @Nullable Object[] frame,
      Value argument,
      @Nullable Span at) {
    try {
      code.bind(
          evaluator.forceAttrs(
              argument, span, "while evaluating the value passed for the lambda argument"),
          frame,
          this);
    } catch (EvalException e) {
      throw at == null ? e : e.addTrace("from call site", at);
    }
  }

  /** The place of the function, which always has one. */
  Span place() {
    Span known = span;
    if (known == null) {
      throw new BugException("a function without a place");
    }
    return known;
  }
}
