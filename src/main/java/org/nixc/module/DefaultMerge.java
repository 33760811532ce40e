package org.nixc.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFunction;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixList;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.PrimOp;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

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
      return WrapperTypes.or(definitions);
    }
    if (all(definitions, NixString.class)) {
      NixString joined = NixString.EMPTY;
      for (Definition definition : definitions) {
        joined = NixString.concat(joined, (NixString) definition.value().force());
      }
      return joined;
    }
    if (all(definitions, NixInt.class) || all(definitions, NixPath.class)) {
      return merging.equal(loc, definitions);
    }
    if (all(definitions, NixFunction.class)) {
      return pointwise(definitions, results -> unspecified(loc, results));
    }
    throw OptionErrors.conflict(loc, definitions);
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
  Value anything(List<String> loc, List<Definition> definitions) {
    if (all(definitions, AttrSet.class) && !stringLike(definitions)) {
      return deep(loc, definitions);
    }
    if (all(definitions, AttrSet.class)) {
      return Merging.one(loc, definitions, null);
    }
    if (definitions.size() > 1 && all(definitions, NixFunction.class)) {
      return pointwise(definitions, results -> anything(loc, results));
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

  private Value deep(List<String> loc, List<Definition> definitions) {
    Map<Symbol, List<Definition>> byName = new LinkedHashMap<>();
    for (Definition definition : definitions) {
      AttrSet attrs = (AttrSet) definition.value().force();
      for (int i = 0; i < attrs.size(); i++) {
        byName
            .computeIfAbsent(attrs.nameAt(i), n -> new ArrayList<>(1))
            .add(
                new Definition(
                    definition.file(),
                    attrs.valueAt(i),
                    attrs.spanAt(i) == null ? definition.span() : attrs.spanAt(i)));
      }
    }
    AttrSet.Builder result = AttrSet.builder(byName.size());
    byName.forEach((name, list) -> {
      List<String> place = OptionPath.child(loc, name.text());
      result.put(
          name,
          Thunk.of(() -> {
            Merging.Resolved resolved = merging.resolve(list);
            if (!resolved.isDefined()) {
              throw OptionErrors.missing(place, List.of(), null);
            }
            return anything(place, resolved.winners());
          }),
          list.get(list.size() - 1).span());
    });
    return result.build();
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
