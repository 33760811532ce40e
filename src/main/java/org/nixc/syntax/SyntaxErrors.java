package org.nixc.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonTokenStream;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;

/** Says what is wrong with a text that does not parse, in the words of C++ Nix, with advice. */
final class SyntaxErrors {
  /** With more expected tokens than this, none are listed: that would help nobody. */
  private static final int MOST_EXPECTED = 4;

  private SyntaxErrors() {}

  /**
   * The first mistake in a text, or null if there is none.
   *
   * @param tokens all tokens of the text
   */
  static @Nullable UserException find(
      SourceFile source, ParseSettings settings, CommonTokenStream tokens) {
    tokens.fill();
    LrAutomaton automaton = new LrAutomaton();
    LrTokens input = new LrTokens(automaton.grammar(), source, settings, tokens.getTokens());
    OpenBrackets open = new OpenBrackets();
    try {
      while (true) {
        int terminal = input.next();
        if (!automaton.accept(terminal)) {
          return unexpected(terminal, automaton.expected(), input, open, tokens);
        }
        if (terminal == LrGrammar.END) {
          return null;
        }
        open.see(LrGrammar.name(terminal), input.at());
      }
    } catch (UserException e) {
      return e;
    }
  }

  private static UserException unexpected(
      int terminal,
      List<Integer> expected,
      LrTokens input,
      OpenBrackets open,
      CommonTokenStream tokens) {
    StringBuilder message = new StringBuilder("syntax error, unexpected ");
    message.append(LrGrammar.words(terminal));
    if (expected.size() <= MOST_EXPECTED) {
      String separator = ", expecting ";
      for (int other : expected) {
        message.append(separator).append(LrGrammar.words(other));
        separator = " or ";
      }
    }
    Span at = input.at();
    String hint =
        new SyntaxHints(LrGrammar.name(terminal), names(expected), at, open)
            .hint(tokens.getTokens(), input.position());
    return new UserException(
        Diagnostic.error("NX1001", ByteText.encode(message.toString()), at)
            .withHint(hint == null ? null : ByteText.encode(hint)));
  }

  private static List<String> names(List<Integer> terminals) {
    List<String> names = new ArrayList<>(terminals.size());
    for (int terminal : terminals) {
      names.add(LrGrammar.name(terminal));
    }
    return names;
  }
}
