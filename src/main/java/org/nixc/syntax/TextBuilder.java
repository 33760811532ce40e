package org.nixc.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.syntax.antlr.NixLexer;
import org.nixc.syntax.antlr.NixParser.IndentedContext;
import org.nixc.syntax.antlr.NixParser.IndentedPartContext;
import org.nixc.syntax.antlr.NixParser.InterpolationContext;
import org.nixc.syntax.antlr.NixParser.StringContext;
import org.nixc.syntax.antlr.NixParser.StringPartContext;

/** Builds both kinds of strings: escapes, interpolation, indentation. */
final class TextBuilder {
  private final AstBuilder ast;

  TextBuilder(AstBuilder ast) {
    this.ast = ast;
  }

  /** A {@code "…"} string: a literal, or a concatenation where anything is interpolated. */
  Expr quoted(StringContext context) {
    Span span = ast.span(context);
    List<Expr> parts = new ArrayList<>();
    List<Span> places = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    Span literalSpan = span;
    boolean interpolated = false;
    for (StringPartContext part : context.stringPart()) {
      InterpolationContext interpolation = part.interpolation();
      if (interpolation == null) {
        if (literal.isEmpty()) {
          literalSpan = ast.span(part);
        }
        unescape(part.getText(), literal);
        continue;
      }
      interpolated = true;
      if (!literal.isEmpty()) {
        parts.add(new Expr.StringLit(literalSpan, checked(literal.toString(), literalSpan)));
        places.add(literalSpan);
        literal.setLength(0);
      }
      parts.add(ast.expr(interpolation.expr()));
      places.add(ast.span(interpolation));
    }
    if (!interpolated) {
      return new Expr.StringLit(span, checked(literal.toString(), literalSpan));
    }
    if (!literal.isEmpty()) {
      parts.add(new Expr.StringLit(literalSpan, checked(literal.toString(), literalSpan)));
      places.add(literalSpan);
    }
    Span inside = new Span(span.file(), span.start() + 1, span.end());
    return new Expr.Concat(inside, true, parts, places);
  }

  /** A {@code ''…''} string without its indentation. */
  Expr indented(IndentedContext context) {
    Span span = ast.span(context);
    List<IndentedStrings.Piece> pieces = new ArrayList<>();
    for (IndentedPartContext part : context.indentedPart()) {
      pieces.add(piece(part));
    }
    List<Span> places = new ArrayList<>();
    List<Expr> parts = IndentedStrings.strip(pieces, places);
    if (parts.isEmpty()) {
      return new Expr.StringLit(span, "");
    }
    if (parts.size() == 1 && parts.get(0) instanceof Expr.StringLit only) {
      return new Expr.StringLit(span, only.text());
    }
    return new Expr.Concat(span, true, parts, places);
  }

  private IndentedStrings.Piece piece(IndentedPartContext part) {
    Span span = ast.span(part);
    InterpolationContext interpolation = part.interpolation();
    if (interpolation != null) {
      return new IndentedStrings.Piece(span, null, false, ast.expr(interpolation.expr()));
    }
    Token token = ((TerminalNode) part.getChild(0)).getSymbol();
    String text = token.getText();
    return switch (token.getType()) {
      case NixLexer.IND_QUOTES -> new IndentedStrings.Piece(span, "''", false, null);
      case NixLexer.IND_DOLLAR -> new IndentedStrings.Piece(span, "$", text.length() == 1, null);
      case NixLexer.IND_ESCAPE -> {
        StringBuilder escaped = new StringBuilder();
        unescape(text.substring(2), escaped);
        yield new IndentedStrings.Piece(span, checked(escaped.toString(), span), false, null);
      }
      default -> new IndentedStrings.Piece(span, checked(text, span), true, null);
    };
  }

  /** Resolves escapes; a carriage return, alone or before a newline, becomes a newline. */
  static void unescape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char escaped = text.charAt(++i);
        out.append(
            switch (escaped) {
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              default -> escaped;
            });
      } else if (c == '\r') {
        out.append('\n');
        if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
      } else {
        out.append(c);
      }
    }
  }

  static String checked(String text, Span span) {
    if (text.indexOf('\0') >= 0) {
      throw new UserException(
          Diagnostic.error(
              "NX1005",
              "input string '"
                  + text.replace("\0", "\u00e2\u0090\u0080")
                  + "' cannot be represented as Nix string because it contains null bytes",
              span));
    }
    return text;
  }
}
