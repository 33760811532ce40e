package org.nixc.cli;

import java.util.List;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.Evaluator;
import org.nixc.syntax.Expr;
import org.nixc.syntax.ExprPrinter;

/** Parses and prints what was understood, or says of each file whether it is right. */
final class ParseWorker implements Worker {
  private final ParseOptions options;

  ParseWorker(ParseOptions options) {
    this.options = options;
  }

  @Override
  public int run(Session session) {
    Evaluator evaluator = session.evaluator(List.of(), options.settings());
    int status = ExitStatus.DONE;
    for (String input : Inputs.orDefault(options.inputs(), options.expressions())) {
      if (!options.check()) {
        session.console().write(ExprPrinter.print(parse(session, evaluator, input)) + "\n");
      } else if (!check(session, evaluator, input)) {
        status = ExitStatus.CONFIGURATION_ERROR;
      }
    }
    return status;
  }

  private Expr parse(Session session, Evaluator evaluator, String input) {
    Expr expr = Inputs.expression(session, evaluator, input, options.expressions());
    evaluator.resolve(expr);
    return expr;
  }

  private boolean check(Session session, Evaluator evaluator, String input) {
    String name = ByteText.encode(input);
    try {
      parse(session, evaluator, input);
      session.console().write(name + ": ok\n");
      return true;
    } catch (UserException e) {
      for (Diagnostic diagnostic : e.diagnostics()) {
        session.console().write(name + ": " + oneLine(diagnostic) + "\n");
      }
      return false;
    }
  }

  private static String oneLine(Diagnostic diagnostic) {
    String message = diagnostic.message();
    int newline = message.indexOf('\n');
    String line = newline < 0 ? message : message.substring(0, newline);
    String place =
        diagnostic.span() == null
            ? ""
            : " at " + diagnostic.span().line() + ":" + diagnostic.span().column();
    return diagnostic.severity().label() + ": " + line + place;
  }
}
