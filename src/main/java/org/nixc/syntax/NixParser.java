package org.nixc.syntax;

import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;
import org.nixc.syntax.antlr.NixParser.ExprContext;

/** Parses Nix source text; the only door to the grammar. */
public final class NixParser {
  private NixParser() {}

  /**
   * Parses a whole file: its expression, and the names in it.
   *
   * @throws UserException with the first error in the text
   */
  public static ParsedText parse(SourceFile source, ParseSettings settings) {
    Scanner scanner = new Scanner(new SourceChars(source));
    CommonTokenStream tokens = new CommonTokenStream(scanner);
    try {
      AstBuilder builder = new AstBuilder(source, settings);
      try {
        return builder.build(tree(tokens, PredictionMode.SLL));
      } catch (ParseCancellationException e) {
        UserException error = SyntaxErrors.find(source, settings, tokens);
        if (error != null) {
          throw error;
        }
        // SLL can refuse what the grammar allows; LL cannot.
        return builder.build(tree(tokens, PredictionMode.LL));
      }
    } catch (ParseCancellationException e) {
      throw new BugException("the two grammars disagree about " + source.name(), e);
    } catch (UserException e) {
      UserException first = isAboutTokens(e) ? SyntaxErrors.find(source, settings, tokens) : null;
      throw first == null ? e : first;
    } catch (StackOverflowError e) {
      throw new UserException(
          Diagnostic.error("NX1010", "the expression is nested too deeply", new Span(source, 0, 0))
              .withHint("give Java a larger stack, or split the expression"));
    }
  }

  private static ExprContext tree(CommonTokenStream tokens, PredictionMode mode) {
    tokens.seek(0);
    org.nixc.syntax.antlr.NixParser parser = new org.nixc.syntax.antlr.NixParser(tokens);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(mode);
    return parser.file().expr();
  }

  /** Whether Nix finds an error while it reads tokens, so that another one may come first. */
  private static boolean isAboutTokens(UserException error) {
    return switch (error.diagnostics().get(0).code()) {
      case "NX1005", "NX1006", "NX1007", "NX1009" -> true;
      default -> false;
    };
  }
}
