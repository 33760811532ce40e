package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixFunction;
import org.nixc.eval.PrimOp;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/** {@code functionTo elem}: functions whose results are merged. */
final class FunctionToType extends OptionType {
  private static final String BODY = "<function body>";

  private final Merging merging;
  private final Lazy<OptionType> elem;

  FunctionToType(Merging merging, Lazy<OptionType> elem) {
    this.merging = merging;
    this.elem = elem;
  }

  @Override
  String name() {
    return "functionTo";
  }

  @Override
  String describe() {
    return "function that evaluates to a(n) " + elem.get().phrase(Phrase.NOUN, Phrase.COMPOSITE);
  }

  @Override
  Phrase phrase() {
    return Phrase.COMPOSITE;
  }

  @Override
  boolean check(Value value) {
    Value forced = value.force();
    return forced instanceof NixFunction
        || (forced instanceof AttrSet attrs && attrs.get("__functor") != null);
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    List<String> body = OptionPath.child(loc, BODY);
    PrimOp function =
        new PrimOp(
            "merged function",
            2,
            (evaluator, args, at) -> {
              List<Definition> results = new ArrayList<>(definitions.size());
              for (Definition definition : definitions) {
                results.add(
                    definition.withValue(Thunk.apply(evaluator, definition.value(), args[1])));
              }
              return merging.merge(body, elem.get(), results);
            },
            false);
    return AttrSet.builder(2)
        .put("__functionArgs", Thunk.of(() -> merging.functionArgs(definitions)))
        .put("__functor", function)
        .build();
  }

  @Override
  Functors.Recipe recipe(Engine engine) {
    return Functors.Recipe.ofPart("functionTo", "elemType", engine.typeValue(elem.get()));
  }

  @Override
  Map<String, OptionType> nested() {
    return Map.of("elemType", elem.get());
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    OptionType merged =
        other instanceof FunctionToType that ? elem.get().mergeWith(that.elem.get()) : null;
    return merged == null ? null : new FunctionToType(merging, Lazy.of(merged));
  }

  @Override
  @Nullable Value subOptions(List<String> prefix) {
    return elem.get().subOptions(OptionPath.child(prefix, BODY));
  }

  @Override
  @Nullable List<Value> findSubModules() {
    return elem.get().subModules();
  }

  @Override
  OptionType withSubModules(List<Value> modules) {
    return new FunctionToType(merging, elem.map(type -> type.withSubModules(modules)));
  }
}
