package org.nixc.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Value;

/** {@code coercedTo from f to}: values of one type are converted to another one. */
final class CoercedType extends OptionType {
  private final Evaluator evaluator;
  private final OptionType from;
  private final Value function;
  private final Lazy<OptionType> to;

  CoercedType(Evaluator evaluator, OptionType from, Value function, Lazy<OptionType> to) {
    this.evaluator = evaluator;
    this.from = from;
    this.function = function;
    this.to = to;
  }

  @Override
  String name() {
    return "coercedTo";
  }

  @Override
  String describe() {
    return to.get().phrase(Phrase.NOUN) + " or " + from.phrase(Phrase.NOUN) + " convertible to it";
  }

  @Override
  Phrase phrase() {
    return Phrase.NONE;
  }

  @Override
  boolean check(Value value) {
    return (from.check(value) && to.get().check(converted(value))) || to.get().check(value);
  }

  private Value converted(Value value) {
    return evaluator.call(function, value, null);
  }

  @Override
  boolean checksTogether() {
    return true;
  }

  private List<Definition> converted(List<String> loc, List<Definition> definitions) {
    List<Definition> converted = new ArrayList<>(definitions.size());
    for (Definition definition : definitions) {
      converted.add(
          from.misfit(loc, List.of(definition)) == null
              ? definition.withValue(converted(definition.value()))
              : definition);
    }
    return converted;
  }

  @Override
  @Nullable Misfit misfit(List<String> loc, List<Definition> definitions) {
    return to.get().checksTogether()
        ? to.get().misfit(loc, converted(loc, definitions))
        : super.misfit(loc, definitions);
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    return to.get().merge(loc, converted(loc, definitions));
  }

  @Override
  AttrSet meta(List<String> loc, List<Definition> definitions) {
    return to.get().meta(loc, converted(loc, definitions));
  }

  @Override
  @Nullable Value emptyValue() {
    return to.get().emptyValue();
  }

  @Override
  Map<String, OptionType> nested() {
    Map<String, OptionType> both = new LinkedHashMap<>();
    both.put("coercedType", from);
    both.put("finalType", to.get());
    return both;
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    return null;
  }

  @Override
  @Nullable Value subOptions(List<String> prefix) {
    return to.get().subOptions(prefix);
  }

  @Override
  @Nullable List<Value> findSubModules() {
    return to.get().subModules();
  }

  @Override
  OptionType withSubModules(List<Value> modules) {
    return new CoercedType(evaluator, from, function, to.map(type -> type.withSubModules(modules)));
  }
}
