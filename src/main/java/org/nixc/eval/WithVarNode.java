package org.nixc.eval;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;

/**
 * A variable that no {@code let}, function or global binds: looked up in the {@code with} sets
 * around.
 */
final class WithVarNode extends Node {
  private final Evaluator evaluator;
  private final Symbol name;
  private final Scope.With[] withs;

  WithVarNode(Evaluator evaluator, Span span, Symbol name, Scope.With[] withs) {
    super(span);
    this.evaluator = evaluator;
    this.name = name;
    this.withs = withs;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    for (Scope.With place : withs) {
      Value found = set(frame, place).get(name);
      if (found != null) {
        return found.force(span);
      }
    }
    throw undefined(frame);
  }

  private AttrSet set(@Nullable Object[] frame, Scope.With place) {
    return evaluator.forceAttrs(
        Frames.value(Frames.up(frame, place.depth()), place.slot()),
        place.span(),
        "while evaluating the first subexpression of a with expression");
  }

  private EvalException undefined(@Nullable Object[] frame) {
    List<String> names = new ArrayList<>();
    AttrSet last = AttrSet.EMPTY;
    for (Scope.With place : withs) {
      AttrSet set = set(frame, place);
      last = MissingPackage.isPackageSet(set) ? set : last;
      for (int i = 0; i < set.size(); i++) {
        names.add(set.nameAt(i).text());
      }
    }
    EvalException error =
        new EvalException(
            EvalException.Kind.UNDEFINED_VARIABLE, "undefined variable '" + name + "'", span);
    String hint = MissingPackage.hint(last, name.text(), Suggestions.ours(names, name.text()));
    return hint == null ? error : error.withHint(hint);
  }
}
