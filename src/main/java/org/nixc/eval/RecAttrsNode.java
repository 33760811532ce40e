package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * {@code rec { … }}: the bindings see each other through slots of the frame. An attribute {@code
 * __overrides} replaces bindings before anybody sees them, an old feature that Nix keeps.
 */
final class RecAttrsNode extends Node {
  private final Evaluator evaluator;
  private final BindingsCode bindings;
  private final DynamicAttr[] dynamics;
  private final int overrides;

  RecAttrsNode(Evaluator evaluator, Span span, BindingsCode bindings, DynamicAttr[] dynamics) {
    super(span);
    this.evaluator = evaluator;
    this.bindings = bindings;
    this.dynamics = dynamics;
    this.overrides = bindings.shape().indexOf(Names.OVERRIDES);
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    bindings.fill(frame);
    int[] slots = bindings.slots();
    Value[] values = new Value[slots.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Frames.value(frame, slots[i]);
    }
    AttrSet statics =
        values.length == 0
            ? AttrSet.EMPTY
            : new FlatAttrs(bindings.shape(), values, bindings.spans());
    if (overrides >= 0) {
      statics = override(statics, values[overrides], frame);
    }
    return DynamicAttr.addAll(evaluator, statics, dynamics, frame);
  }

  private AttrSet override(AttrSet statics, Value overriding, @Nullable Object[] frame) {
    AttrSet replacements =
        evaluator.forceAttrs(overriding, span, "while evaluating the `__overrides` attribute");
    for (int i = 0; i < replacements.size(); i++) {
      int index = bindings.shape().indexOf(replacements.nameAt(i));
      if (index >= 0) {
        frame[bindings.slots()[index]] = replacements.valueAt(i);
      }
    }
    return FlatAttrs.merge(statics.flat(), replacements.flat());
  }
}
