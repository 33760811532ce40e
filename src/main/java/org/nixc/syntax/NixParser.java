package org.nixc.syntax;

import java.util.EmptyStackException;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.syntax.antlr.NixLexer;

/** Parses Nix source text; the only door to the grammar. */
public final class NixParser {
  private NixParser() {}

  /**
   * Parses a whole file.
   *
   * @throws UserException with one diagnostic for each syntax error that was found
   */
  public static Expr parse(SourceFile source, ParseSettings settings) {
    CharStream chars = CharStreams.fromString(source.text());
    NixLexer lexer = new NixLexer(chars);
    lexer.removeErrorListeners();
    CommonTokenStream tokens = new CommonTokenStream(lexer);
    org.nixc.syntax.antlr.NixParser parser = new org.nixc.syntax.antlr.NixParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return new AstBuilder(source, settings).expr(parser.file().expr());
    } catch (ParseCancellationException e) {
      throw syntaxError(parser, source);
    } catch (EmptyStackException e) {
      throw new UserException(
          Diagnostic.error("NX1001", "syntax error, unexpected '}'", endOf(tokens, source)));
    }
  }

  private static UserException syntaxError(Parser parser, SourceFile source) {
    Token token = parser.getCurrentToken();
    String found = token.getType() == Token.EOF ? "end of file" : "'" + token.getText() + "'";
    int start = Math.min(token.getStartIndex(), source.text().length());
    return new UserException(
        Diagnostic.error(
            "NX1001",
            "syntax error, unexpected " + found,
            new Span(source, start, Math.max(start, token.getStopIndex() + 1))));
  }

  private static Span endOf(CommonTokenStream tokens, SourceFile source) {
    int last = tokens.size() == 0 ? 0 : tokens.get(tokens.size() - 1).getStopIndex() + 1;
    return new Span(source, last, last + 1);
  }
}
