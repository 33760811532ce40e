package org.nixc.syntax;

import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.syntax.antlr.NixLexer;
import org.nixc.syntax.antlr.NixParser.InfixContext;
import org.nixc.syntax.antlr.NixParser.OpContext;

/** What the grammar leaves open about operators. */
final class Operators {
  private Operators() {}

  /** Refuses {@code a < b < c} and {@code a == b == c}, as if the grammar did. */
  static void checkAssociativity(InfixContext context, Token operator) {
    int level = level(operator.getType());
    if (level == 0) {
      return;
    }
    OpContext left = (OpContext) context.getChild(0);
    if (left instanceof InfixContext inner
        && level(((Token) inner.getChild(1).getPayload()).getType()) == level) {
      throw new ParseCancellationException();
    }
  }

  private static int level(int type) {
    return switch (type) {
      case NixLexer.EQ, NixLexer.NEQ -> 1;
      case NixLexer.LESS, NixLexer.GREATER, NixLexer.LEQ, NixLexer.GEQ -> 2;
      default -> 0;
    };
  }

  /** Refuses {@code |>} and {@code <|} unless they are switched on. */
  static void checkPipe(ParseSettings settings, Span at) {
    if (!settings.pipeOperators()) {
      throw new UserException(
          Diagnostic.error(
                  "NX1009",
                  "experimental Nix feature 'pipe-operators' is disabled; add"
                      + " '--extra-experimental-features pipe-operators' to enable it",
                  at)
              .withHint("apply the function without an operator: f (g x)"));
    }
  }
}
