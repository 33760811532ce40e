package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFunction;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.PrimOp;
import org.nixc.eval.Value;
import org.nixc.eval.ValueType;

/** Merging without knowing what: the types {@code unspecified} and {@code anything}. */
final class DefaultMerge {
  private final Evaluator evaluator;
  private final Merging merging;

  DefaultMerge(Evaluator evaluator, Merging merging) {
    this.evaluator = evaluator;
    this.merging = merging;
  }

  /** {@code unspecified}: joins lists, sets (shallow), Booleans (or), strings, equal integers. */
  Value unspecified(List<String> loc, List<Definition> definitions) {
    if (definitions.size() == 1) {
      return definitions.get(0).value();
    }
    if (all(definitions, NixList.class)) {
      NixList[] lists = new NixList[definitions.size()];
      for (int i = 0; i < lists.length; i++) {
        lists[i] = (NixList) definitions.get(i).value().force();
      }
      return NixList.concat(lists);
    }
    if (all(definitions, AttrSet.class)) {
      return shallow(definitions);
    }
    if (all(definitions, NixBool.class)) {
      return ScalarTypes.or(definitions);
    }
    if (all(definitions, NixString.class)) {
      NixString joined = NixString.EMPTY;
      for (Definition definition : definitions) {
        joined = NixString.concat(joined, (NixString) definition.value().force());
      }
      return joined;
    }
    if (all(definitions, NixInt.class) || all(definitions, NixPath.class)) {
      Value value = merging.valueIfEqual(definitions);
      if (value != null) {
        return value;
      }
    }
    if (all(definitions, NixFunction.class)) {
      return pointwise(definitions, results -> unspecified(loc, results));
    }
    throw OptionErrors.conflict(loc, definitions, definitions)
        .withLibraryMessage(ev -> LibraryWords.unmergeable(ev, loc, definitions));
  }

  /** Later sets win, attribute by attribute of the first level. */
  static AttrSet shallow(List<Definition> definitions) {
    AttrSet merged = AttrSet.EMPTY;
    for (Definition definition : definitions) {
      merged = AttrSet.update(merged, (AttrSet) definition.value().force());
    }
    return merged;
  }

  /**
   * {@code anything}: sets are merged all the way down, functions by their results, the rest must
   * be equal.
   */
  Value anything(List<String> loc, List<Definition> definitions, OptionType itself) {
    if (all(definitions, AttrSet.class) && !stringLike(definitions)) {
      return new CollectionTypes.AttrsOf(merging, Lazy.of(itself), false, "name")
          .merge(loc, definitions);
    }
    if (all(definitions, AttrSet.class)) {
      return Merging.one(loc, definitions, null);
    }
    if (definitions.size() > 1 && all(definitions, NixFunction.class)) {
      List<String> body = OptionPath.child(loc, "<function body>");
      return pointwise(definitions, results -> anything(body, results, itself));
    }
    ValueType first = definitions.get(0).value().force().type();
    for (Definition definition : definitions) {
      if (definition.value().force().type() != first) {
        throw OptionErrors.conflict(loc, definitions, definitions)
            .withLibraryMessage(LibraryWords.kinds(loc, definitions));
      }
    }
    return merging.equal(loc, definitions);
  }

  private static boolean stringLike(List<Definition> definitions) {
    for (Definition definition : definitions) {
      if (ValueTypes.isStringLike(definition.value().force())) {
        return true;
      }
    }
    return false;
  }

  private interface MergeResults {
    Value merge(List<Definition> results);
  }

  private Value pointwise(List<Definition> definitions, MergeResults results) {
    return new PrimOp(
        "merged function",
        1,
        (ev, args, at) -> {
          List<Definition> called = new ArrayList<>(definitions.size());
          for (Definition definition : definitions) {
            called.add(definition.withValue(evaluator.call(definition.value(), args[0], at)));
          }
          return results.merge(called);
        },
        false);
  }

  private static boolean all(List<Definition> definitions, Class<? extends Value> type) {
    for (Definition definition : definitions) {
      if (!type.isInstance(definition.value().force())) {
        return false;
      }
    }
    return true;
  }
}
