package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * {@code target.path or otherwise}: whatever is not there on the way, or is no set, gives the
 * other.
 */
final class SelectOrNode extends Node {
  private final Evaluator evaluator;
  private final Node target;
  private final AttrStep[] steps;
  private final Node otherwise;

  SelectOrNode(Evaluator evaluator, Span span, Node target, AttrStep[] steps, Node otherwise) {
    super(span);
    this.evaluator = evaluator;
    this.target = target;
    this.steps = steps;
    this.otherwise = otherwise;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    Value current = target.eval(frame);
    AttrSet lastSet = null;
    Symbol lastName = null;
    try {
      for (AttrStep step : steps) {
        Symbol name = step.name(evaluator, frame);
        Value value = current.force(span) instanceof AttrSet attrs ? attrs.get(name) : null;
        if (value == null) {
          return otherwise.eval(frame);
        }
        lastSet = (AttrSet) current.force();
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
}
