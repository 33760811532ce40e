package org.nixc.cli;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.NixList;
import org.nixc.eval.Value;

/** Finds parts of a value that have not been evaluated, which JSON without --strict refuses. */
final class UnevaluatedParts {
  private UnevaluatedParts() {}

  /**
   * Looks through a value without evaluating anything.
   *
   * @throws EvalException where a part has not been evaluated, in the words of Nix
   */
  static void refuse(Value value) {
    refuse(value, null);
  }

  private static void refuse(Value value, @Nullable Span at) {
    if (!value.isEvaluated()) {
      throw EvalException.type("cannot convert a thunk to JSON", at)
          .withHint("--strict evaluates everything first");
    }
    switch (value.force()) {
      case NixList list -> refuseIn(list);
      case AttrSet attrs -> {
        // Such a set is written as one string, or as what its outPath is.
        if (attrs.get("__toString") == null && attrs.get("outPath") == null) {
          refuseIn(attrs);
        }
      }
      default -> {}
    }
  }

  private static void refuseIn(NixList list) {
    for (int i = 0; i < list.size(); i++) {
      try {
        refuse(list.get(i), null);
      } catch (EvalException e) {
        throw e.addTrace("while evaluating list element at index " + i, null);
      }
    }
  }

  private static void refuseIn(AttrSet attrs) {
    for (int i = 0; i < attrs.size(); i++) {
      Span at = attrs.spanAt(i);
      try {
        refuse(attrs.valueAt(i), at);
      } catch (EvalException e) {
        throw e.addTrace("while evaluating attribute '" + attrs.nameAt(i).text() + "'", at);
      }
    }
  }
}
