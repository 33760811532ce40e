package org.nixc.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;
import org.nixc.syntax.Expr;

/** {@code target.path} without {@code or}. */
final class SelectNode extends Node {
  private final Evaluator evaluator;
  private final Node target;
  private final AttrStep[] steps;

  SelectNode(Evaluator evaluator, Expr.Select expr, Node target, AttrStep[] steps) {
    super(expr.span());
    this.evaluator = evaluator;
    this.target = target;
    this.steps = steps;
  }

  SelectNode(Evaluator evaluator, Span span, Node target, AttrStep step) {
    super(span);
    this.evaluator = evaluator;
    this.target = target;
    this.steps = new AttrStep[] {step};
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    Value current = target.eval(frame);
    Span lastFound = null;
    try {
      for (AttrStep step : steps) {
        Symbol name = step.fixed != null ? step.fixed : step.name(evaluator, frame);
        AttrSet attrs =
            current instanceof AttrSet set
                ? set
                : evaluator.forceAttrs(current, span, "while selecting an attribute");
        Value value = attrs.get(name);
        if (value == null) {
          throw missing(attrs, name);
        }
        lastFound = attrs.spanOf(name);
        current = value.force();
      }
      return current;
    } catch (EvalException e) {
      if (lastFound != null) {
        e.addTrace("while evaluating the attribute '" + shownPath(frame) + "'", lastFound);
      }
      throw e.atIfRecursion(span);
    }
  }

  private String shownPath(@Nullable Object[] frame) {
    List<String> names = new ArrayList<>();
    for (AttrStep step : steps) {
      try {
        names.add(step.shown(evaluator, frame));
      } catch (EvalException e) {
        names.add("\"${...}\"");
      }
    }
    return String.join(".", names);
  }

  private EvalException missing(AttrSet attrs, Symbol name) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < attrs.size(); i++) {
      names.add(attrs.nameAt(i).text());
    }
    EvalException error =
        new EvalException(
            EvalException.Kind.MISSING_ATTRIBUTE,
            "attribute '" + AttrNames.quoted(name.text()) + "' missing",
            span);
    String hint =
        MissingPackage.hint(attrs, name.text(), Suggestions.didYouMean(names, name.text()));
    return hint == null ? error : error.withHint(hint);
  }
}
