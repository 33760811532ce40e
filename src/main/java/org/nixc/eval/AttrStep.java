package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.diagnostic.Span;
import org.nixc.syntax.Expr;
import org.nixc.syntax.ExprPrinter;

/** One step of an attribute path: a fixed name, or code that gives one. */
final class AttrStep {
  final @Nullable Symbol fixed;
  private final @Nullable Node code;

  private final @Nullable Expr written;

  private AttrStep(@Nullable Symbol fixed, @Nullable Node code, @Nullable Expr written) {
    this.fixed = fixed;
    this.code = code;
    this.written = written;
  }

  /** A step with a name that is known. */
  static AttrStep of(Symbol name) {
    return new AttrStep(name, null, null);
  }

  /** A step whose name is evaluated. */
  static AttrStep of(Expr written, Node code) {
    return new AttrStep(null, code, written);
  }

  /** The name, evaluated if need be; its string context is dropped, as in Nix. */
  Symbol name(Evaluator evaluator, @Nullable Object[] frame) {
    if (fixed != null) {
      return fixed;
    }
    if (code == null) {
      throw new BugException("an attribute step without a name");
    }
    Value value = code.eval(frame);
    return Symbol.of(
        evaluator.forceStringNoContext(value, code.place(), "while evaluating an attribute name"));
  }

  /** Where an attribute was defined that a path has come to; otherwise a place to use instead. */
  static @Nullable Span place(
      @Nullable AttrSet set, @Nullable Symbol name, @Nullable Span otherwise) {
    Span known = set == null || name == null ? null : set.spanOf(name);
    return known == null ? otherwise : known;
  }

  /** Adds the frame of an error behind an attribute that a path has come to. Returns the error. */
  static EvalException trace(
      EvalException error,
      AttrStep[] path,
      Evaluator evaluator,
      @Nullable Object[] frame,
      @Nullable Span found) {
    boolean telling = found != null && !found.file().isInternal();
    return telling ? error.addTrace(text(path, evaluator, frame), found) : error;
  }

  private static String text(AttrStep[] path, Evaluator evaluator, @Nullable Object[] frame) {
    StringBuilder shown = new StringBuilder("while evaluating the attribute '");
    for (int i = 0; i < path.length; i++) {
      shown.append(i == 0 ? "" : ".").append(path[i].shown(evaluator, frame));
    }
    return shown.append("'").toString();
  }

  /** The name as a message shows it; the code of a name that cannot be evaluated. */
  private String shown(Evaluator evaluator, @Nullable Object[] frame) {
    try {
      return AttrNames.quoted(name(evaluator, frame).text());
    } catch (EvalException e) {
      StringBuilder code = new StringBuilder();
      ExprPrinter.printDynamic(code, java.util.Objects.requireNonNull(written));
      return code.toString();
    }
  }
}
