package org.nixc.syntax;

import org.jspecify.annotations.Nullable;
import org.nixc.syntax.antlr.NixParser.ApplyContext;
import org.nixc.syntax.antlr.NixParser.ExprContext;
import org.nixc.syntax.antlr.NixParser.OperationContext;
import org.nixc.syntax.antlr.NixParser.ParensContext;
import org.nixc.syntax.antlr.NixParser.SelectContext;
import org.nixc.syntax.antlr.NixParser.SimpleContext;

/** Looks through the single-child layers of the parse tree. */
final class Unwrap {
  private Unwrap() {}

  /** The simple expression that a context consists of, parentheses left aside, or null. */
  static @Nullable SimpleContext simple(ExprContext expr) {
    ExprContext current = expr;
    while (current instanceof OperationContext operation
        && operation.op() instanceof ApplyContext apply
        && apply.application().select().size() == 1) {
      SelectContext select = apply.application().select(0);
      if (select.getChildCount() != 1) {
        return null;
      }
      SimpleContext simple = select.simple();
      if (!(simple instanceof ParensContext parens)) {
        return simple;
      }
      current = parens.expr();
    }
    return null;
  }
}
