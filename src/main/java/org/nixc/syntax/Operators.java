package org.nixc.syntax;

import org.antlr.v4.runtime.Token;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.antlr.NixLexer;
import org.nixc.syntax.antlr.NixParser.InfixContext;
import org.nixc.syntax.antlr.NixParser.OpContext;

/**
 * The operators that do not associate: {@code a < b < c} and {@code a == b == c} are no
 * expressions.
 */
final class Operators {
  private Operators() {}

  static void checkAssociativity(InfixContext context, Token operator, Span at) {
    int level = level(operator.getType());
    if (level == 0) {
      return;
    }
    OpContext left = context.op(0);
    if (left instanceof InfixContext inner
        && level(((Token) inner.getChild(1).getPayload()).getType()) == level) {
      throw AstBuilder.error("NX1001", "syntax error, unexpected '" + operator.getText() + "'", at);
    }
  }

  private static int level(int type) {
    return switch (type) {
      case NixLexer.EQ, NixLexer.NEQ -> 1;
      case NixLexer.LESS, NixLexer.GREATER, NixLexer.LEQ, NixLexer.GEQ -> 2;
      default -> 0;
    };
  }
}
