package org.nixc.module;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Value;

/** {@code uniq elem} and {@code unique { message } elem}: a single definition, even if equal. */
final class UniqueType extends OptionType {
  private final Lazy<OptionType> elem;
  private final @Nullable String message;

  UniqueType(Lazy<OptionType> elem, @Nullable String message) {
    this.elem = elem;
    this.message = message;
  }

  @Override
  String name() {
    return "unique";
  }

  @Override
  String describe() {
    return elem.get().description();
  }

  @Override
  Phrase phrase() {
    return elem.get().phrase();
  }

  @Override
  boolean check(Value value) {
    return elem.get().check(value);
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    Merging.one(loc, definitions, message);
    return elem.get().merge(loc, definitions);
  }

  @Override
  @Nullable Value emptyValue() {
    return elem.get().emptyValue();
  }

  @Override
  Functors.Recipe recipe(Engine engine) {
    return new Functors.Recipe(
        "unique",
        AttrSet.builder(1).put("elemType", engine.typeValue(elem.get())).build(),
        (evaluator, types, payload) ->
            engine.typeValue(
                new UniqueType(
                    Lazy.of(
                        engine.typeOf(Functors.get(payload, "elemType"), List.of("types"), null)),
                    message)));
  }

  @Override
  Map<String, OptionType> nested() {
    return Map.of("elemType", elem.get());
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    OptionType merged =
        other instanceof UniqueType that ? elem.get().mergeWith(that.elem.get()) : null;
    return merged == null ? null : new UniqueType(Lazy.of(merged), message);
  }

  @Override
  @Nullable Value subOptions(List<String> prefix) {
    return elem.get().subOptions(prefix);
  }

  @Override
  @Nullable List<Value> findSubModules() {
    return elem.get().subModules();
  }

  @Override
  OptionType withSubModules(List<Value> modules) {
    return new UniqueType(elem.map(type -> type.withSubModules(modules)), message);
  }
}
