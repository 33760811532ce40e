package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.Expr;

/** {@code &&}, {@code ||} and {@code ->}; the right side is evaluated only where it decides. */
final class LogicNode extends Node {
  private final Evaluator evaluator;
  private final Expr.Operator operator;
  private final Node left;
  private final Node right;
  private final String name;

  LogicNode(Evaluator evaluator, Span span, Expr.Operator operator, Node left, Node right) {
    super(span);
    this.evaluator = evaluator;
    this.operator = operator;
    this.left = left;
    this.right = right;
    this.name =
        switch (operator) {
          case AND -> "AND (&&)";
          case OR -> "OR (||)";
          default -> "IMPL (->)";
        };
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    boolean first =
        Conditions.test(
            evaluator, left, frame, span, "in the left operand of the " + name + " operator");
    boolean decided = operator == Expr.Operator.OR ? first : !first;
    if (decided) {
      return NixBool.of(operator != Expr.Operator.AND);
    }
    return NixBool.of(
        Conditions.test(
            evaluator, right, frame, span, "in the right operand of the " + name + " operator"));
  }
}
