package org.nixc.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;

/** {@code target.path} without {@code or}. */
final class SelectNode extends Node {
  private final Evaluator evaluator;
  private final Node target;
  private final AttrStep[] steps;

  SelectNode(Evaluator evaluator, @Nullable Span span, Node target, AttrStep[] steps) {
    super(span);
    this.evaluator = evaluator;
    this.target = target;
    this.steps = steps;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    Value current = target.eval(frame);
    AttrSet lastSet = null;
    Symbol lastName = null;
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
        lastSet = attrs;
        lastName = name;
        current = value;
      }
      return current instanceof Thunk thunk && !thunk.isForced()
          ? thunk.force(AttrStep.place(lastSet, lastName, span))
          : current.force();
    } catch (EvalException e) {
      throw AttrStep.trace(e, steps, evaluator, frame, AttrStep.place(lastSet, lastName, null));
    }
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
