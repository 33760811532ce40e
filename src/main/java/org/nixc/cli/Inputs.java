package org.nixc.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.SourceFile;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixPath;
import org.nixc.syntax.Expr;

/** Turns what a user names on the command line into expressions. */
final class Inputs {
  private Inputs() {}

  /** The inputs that are meant where none is given. */
  static List<String> orDefault(List<String> inputs, boolean expressions) {
    return inputs.isEmpty() && !expressions ? List.of("./default.nix") : new ArrayList<>(inputs);
  }

  /** Reads and parses one input. */
  static Expr expression(Session session, Evaluator evaluator, String input, boolean isExpression) {
    if (input.equals("-")) {
      return text(session, evaluator, readAll(session), "«stdin»", SourceFile.Origin.STDIN);
    }
    if (isExpression) {
      return string(session, evaluator, input);
    }
    return evaluator
        .sources()
        .parse(evaluator.sources().resolve(path(session, evaluator, input), null), null);
  }

  /** Parses an expression given on the command line. */
  static Expr string(Session session, Evaluator evaluator, String expression) {
    return text(
        session, evaluator, ByteText.encode(expression), "«string»", SourceFile.Origin.STRING);
  }

  private static Expr text(
      Session session, Evaluator evaluator, String bytes, String name, SourceFile.Origin origin) {
    SourceFile source = new SourceFile(ByteText.encode(name), bytes, origin);
    return evaluator.sources().parseText(source, session.cwd());
  }

  /** The absolute path of an input that is a file, a folder or a search path. */
  private static String path(Session session, Evaluator evaluator, String input) {
    if (input.length() > 2 && input.startsWith("<") && input.endsWith(">")) {
      if (evaluator.evaluate(string(session, evaluator, input)) instanceof NixPath found) {
        return found.path();
      }
      throw new BugException("a search path is not a path: " + input);
    }
    return session.absolute(input);
  }

  private static String readAll(Session session) {
    try {
      return ByteText.of(session.console().in().readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
