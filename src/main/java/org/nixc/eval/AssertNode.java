package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.syntax.Expr;
import org.nixc.syntax.ExprPrinter;

/**
 * {@code assert condition; body}. Where the condition is {@code a == b}, failing tells how they
 * differ.
 */
final class AssertNode extends Node {
  private final Evaluator evaluator;
  private final Expr.Assert expr;
  private final Node condition;
  private final Node body;
  private final Node @Nullable [] operands;

  AssertNode(
      Evaluator evaluator,
      Expr.Assert expr,
      Node condition,
      Node body,
      Node @Nullable [] operands) {
    super(expr.span());
    this.evaluator = evaluator;
    this.expr = expr;
    this.condition = condition;
    this.body = body;
    this.operands = operands;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    boolean holds =
        Conditions.test(
            evaluator, condition, frame, span, "in the condition of the assert statement");
    if (!holds) {
      throw failed(frame);
    }
    return body.eval(frame);
  }

  private EvalException failed(@Nullable Object[] frame) {
    String shown = ExprPrinter.print(expr.condition());
    if (operands != null) {
      EvalException difference =
          new AssertedEquality(evaluator)
              .difference(operands[0].eval(frame), operands[1].eval(frame), span);
      if (difference != null) {
        return difference.addTrace(
            "while evaluating the condition of the assertion '" + shown + "'", span);
      }
    }
    return new EvalException(
        EvalException.Kind.ASSERTION, "assertion '" + shown + "' failed", span);
  }
}
