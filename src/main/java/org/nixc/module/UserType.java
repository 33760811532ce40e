package org.nixc.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/**
 * A type that is given as a set with {@code check} and {@code merge}: made by {@code mkOptionType},
 * or changed with {@code //}.
 */
final class UserType extends OptionType {
  private final Engine engine;
  private final AttrSet attrs;

  UserType(Engine engine, AttrSet attrs) {
    this.engine = engine;
    this.attrs = attrs;
  }

  AttrSet attrs() {
    return attrs;
  }

  private String text(String attribute, String otherwise) {
    Value value = attrs.get(attribute);
    return value != null && value.force() instanceof NixString string ? string.text() : otherwise;
  }

  @Override
  String name() {
    return text("name", "unnamed");
  }

  @Override
  String describe() {
    return text("description", name());
  }

  @Override
  Phrase phrase() {
    return switch (text("descriptionClass", "")) {
      case "noun" -> Phrase.NOUN;
      case "composite" -> Phrase.COMPOSITE;
      case "conjunction" -> Phrase.CONJUNCTION;
      case "nonRestrictiveClause" -> Phrase.CLAUSE;
      default -> Phrase.NONE;
    };
  }

  private Evaluator evaluator() {
    return engine.evaluator();
  }

  @Override
  boolean check(Value value) {
    Value check = attrs.get("check");
    return check == null
        || evaluator()
            .forceBool(
                evaluator().call(check, value, null),
                null,
                "while evaluating the check of the option type '" + name() + "'");
  }

  private @Nullable Value mergeAttribute() {
    return attrs.get("merge");
  }

  @Override
  boolean checksTogether() {
    return TypeValues.checksTogether(mergeAttribute());
  }

  @Override
  boolean isCoherent() {
    return !checksTogether() || TypeValues.isCoherent(attrs.get(Names.CHECK));
  }

  @Override
  AttrSet meta(List<String> loc, List<Definition> definitions) {
    Value merge = mergeAttribute();
    if (merge == null || !TypeValues.checksTogether(merge)) {
      return AttrSet.EMPTY;
    }
    OptionType builtIn = TypeValues.ofMerge(merge);
    if (builtIn != null) {
      return builtIn.meta(loc, definitions);
    }
    Value meta = TypeValues.together(engine, merge, loc, definitions).get("valueMeta");
    return meta == null ? AttrSet.EMPTY : evaluator().forceAttrs(meta, null, "");
  }

  @Override
  @Nullable Misfit misfit(List<String> loc, List<Definition> definitions) {
    Value merge = mergeAttribute();
    if (merge == null || !TypeValues.checksTogether(merge)) {
      return super.misfit(loc, definitions);
    }
    if (!isCoherent()) {
      throw OptionErrors.incoherent(loc, this);
    }
    OptionType builtIn = TypeValues.ofMerge(merge);
    if (builtIn != null) {
      return builtIn.misfit(loc, definitions);
    }
    Value error = TypeValues.together(engine, merge, loc, definitions).get("headError");
    if (error == null || !(error.force() instanceof AttrSet told)) {
      return null;
    }
    Value message = told.get("message");
    return new Misfit(
        definitions,
        null,
        evaluator -> message == null ? "" : evaluator.forceString(message, null, "").text());
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    Value merge = mergeAttribute();
    if (merge == null) {
      return engine.mergeDefault(loc, definitions);
    }
    OptionType builtIn = TypeValues.ofMerge(merge);
    if (builtIn != null) {
      return TypeValues.merge(builtIn, loc, definitions);
    }
    if (TypeValues.checksTogether(merge)) {
      Value value = TypeValues.together(engine, merge, loc, definitions).get(Names.VALUE);
      return value == null ? NixNull.NULL : value;
    }
    return evaluator()
        .call(
            merge, new Value[] {engine.locValue(loc), engine.definitionsValue(definitions)}, null);
  }

  @Override
  @Nullable Value emptyValue() {
    Value empty = attrs.get("emptyValue");
    return empty != null && empty.force() instanceof AttrSet set ? set.get("value") : null;
  }

  @Override
  Map<String, OptionType> nested() {
    Map<String, OptionType> types = new LinkedHashMap<>();
    Value nested = attrs.get("nestedTypes");
    if (nested != null && nested.force() instanceof AttrSet set) {
      for (int i = 0; i < set.size(); i++) {
        types.put(set.nameAt(i).text(), engine.typeOf(set.valueAt(i), List.of(), null));
      }
    }
    return types;
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    Value typeMerge = attrs.get("typeMerge");
    if (typeMerge == null) {
      return super.mergeSame(other);
    }
    Value functor = engine.typeValue(other).get("functor");
    if (functor == null) {
      return null;
    }
    Value merged = evaluator().call(typeMerge, functor, null);
    return merged == NixNull.NULL ? null : engine.typeOf(merged, List.of(), null);
  }

  @Override
  @Nullable Value subOptions(List<String> prefix) {
    Value function = attrs.get("getSubOptions");
    return function == null ? null : evaluator().call(function, engine.locValue(prefix), null);
  }

  @Override
  @Nullable List<Value> findSubModules() {
    Value modules = attrs.get("getSubModules");
    if (modules == null || !(modules.force() instanceof NixList list)) {
      return null;
    }
    return new ArrayList<>(List.of(list.toArray()));
  }

  @Override
  OptionType withSubModules(List<Value> modules) {
    Value function = attrs.get("substSubModules");
    return function == null
        ? this
        : engine.typeOf(evaluator().call(function, NixList.of(modules), null), List.of(), null);
  }
}
