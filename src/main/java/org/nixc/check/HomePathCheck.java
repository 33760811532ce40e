package org.nixc.check;

import java.util.List;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.Expr;

/** Paths such as {@code ~/.ssh/id_rsa.pub}, which mean another file for everybody who evaluates. */
final class HomePathCheck implements Check {
  @Override
  public String code() {
    return "NC1017";
  }

  @Override
  public String title() {
    return "path in the home of whoever evaluates";
  }

  @Override
  public void look(MachineView machine, Findings findings) {
    for (Expr file : machine.evaluator().sources().parsedFiles()) {
      if (file.span().file().origin() != SourceFile.Origin.BUNDLED) {
        new ExprWalk(expr -> look(expr, findings)).walk(file);
      }
    }
  }

  private static void look(Expr expr, Findings findings) {
    if (!(expr instanceof Expr.PathLit path)) {
      return;
    }
    Span span = path.span();
    String text = span.file().text();
    if (text.startsWith("~/", span.start())) {
      int end = span.start();
      while (end < text.length() && " \t\n\r;)]},".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      String written = text.substring(span.start(), end);
      findings.note(
          written + " is in the home of whoever evaluates this: it is another file for others",
          span,
          List.of(),
          "keep the file beside the configuration, as in ./"
              + written.substring(written.lastIndexOf('/') + 1)
              + "; for now --home DIR says whose home is meant");
    }
  }
}
