package org.nixc.eval;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Forces a value and all it contains, each set and list once: {@code deepSeq} and {@code --strict}.
 */
final class DeepForce {
  private final Set<Value> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Evaluator evaluator;

  DeepForce(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  void force(Value value) {
    evaluator.enter(null);
    try {
      forceInside(value.force(Positions.of(value, null)));
    } finally {
      evaluator.leave();
    }
  }

  private void forceInside(Value forced) {
    if (forced instanceof AttrSet attrs) {
      if (seen.add(attrs)) {
        forceAttrs(attrs);
      }
    } else if (forced instanceof NixList list) {
      if (seen.add(list)) {
        forceList(list);
      }
    }
  }

  private void forceAttrs(AttrSet attrs) {
    for (int n = 0; n < attrs.size(); n++) {
      int i = attrs.inAge(n);
      try {
        force(attrs.valueAt(i));
      } catch (EvalException e) {
        throw e.addTrace(
            "while evaluating the attribute '" + attrs.nameAt(i).shown() + "'", attrs.spanAt(i));
      }
    }
  }

  private void forceList(NixList list) {
    for (int i = 0; i < list.size(); i++) {
      try {
        force(list.get(i));
      } catch (EvalException e) {
        throw e.addTrace("while evaluating list element at index " + i, null);
      }
    }
  }
}
