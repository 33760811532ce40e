package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** {@code ${name} = value;} in a set. */
record DynamicAttr(Span span, Node name, Node value) {

  /** Adds dynamic attributes to a set; null names add nothing, a name that is taken is an error. */
  static AttrSet addAll(
      Evaluator evaluator, AttrSet statics, DynamicAttr[] dynamics, @Nullable Object[] frame) {
    if (dynamics.length == 0) {
      return statics;
    }
    AttrSet.Builder added = AttrSet.builder(dynamics.length);
    java.util.Map<Symbol, Span> seen = new java.util.HashMap<>();
    for (DynamicAttr dynamic : dynamics) {
      Symbol name = dynamic.evalName(evaluator, frame);
      if (name == null) {
        continue;
      }
      Span earlier = statics.has(name) ? statics.spanOf(name) : seen.get(name);
      if (earlier != null) {
        throw EvalException.other(
            "dynamic attribute '" + name.shown() + "' already defined at " + earlier, dynamic.span);
      }
      seen.put(name, dynamic.span);
      added.put(name, dynamic.value.delay(frame), dynamic.span);
    }
    return FlatAttrs.merge(statics.flat(), added.build().flat());
  }

  private @Nullable Symbol evalName(Evaluator evaluator, @Nullable Object[] frame) {
    String what = "while evaluating the name of a dynamic attribute";
    Value value = name.eval(frame);
    return value == NixNull.NULL
        ? null
        : Symbol.of(evaluator.forceStringNoContext(value, span, what));
  }
}
