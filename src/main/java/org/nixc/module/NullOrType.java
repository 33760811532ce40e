package org.nixc.module;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.NixNull;
import org.nixc.eval.Value;

/** {@code nullOr elem}: null, or a value of another type. */
final class NullOrType extends OptionType {
  private final Lazy<OptionType> elem;

  NullOrType(Lazy<OptionType> elem) {
    this.elem = elem;
  }

  @Override
  String name() {
    return "nullOr";
  }

  @Override
  String describe() {
    return "null or " + elem.get().phrase(Phrase.NOUN, Phrase.CONJUNCTION);
  }

  @Override
  Phrase phrase() {
    return Phrase.CONJUNCTION;
  }

  @Override
  boolean check(Value value) {
    return value.force() == NixNull.NULL || elem.get().check(value);
  }

  @Override
  boolean takesAsIs(Value item) {
    return item == NixNull.NULL || elem.get().takesAsIs(item);
  }

  @Override
  @Nullable String reason(Value value) {
    return elem.get().reason(value);
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    int nulls = 0;
    for (Definition definition : definitions) {
      if (definition.value().force() == NixNull.NULL) {
        nulls++;
      }
    }
    if (nulls == definitions.size()) {
      return NixNull.NULL;
    }
    if (nulls > 0) {
      throw OptionErrors.of(
              "NX3002",
              "the option '" + OptionPath.show(loc) + "' is defined both null and not null",
              OptionErrors.firstSpan(definitions),
              OptionErrors.notes(definitions),
              "remove the one you do not want, or wrap the other in lib.mkForce")
          .withLibraryMessage(LibraryWords.nullAndOther(loc, definitions));
    }
    return elem.get().merge(loc, definitions);
  }

  @Override
  Value emptyValue() {
    return NixNull.NULL;
  }

  @Override
  Functors.Recipe recipe(Engine engine) {
    return Functors.Recipe.ofPart("nullOr", "elemType", engine.typeValue(elem.get()));
  }

  @Override
  Map<String, OptionType> nested() {
    return Map.of("elemType", elem.get());
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    OptionType merged =
        other instanceof NullOrType that ? elem.get().mergeWith(that.elem.get()) : null;
    return merged == null ? null : new NullOrType(Lazy.of(merged));
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
    return new NullOrType(elem.map(type -> type.withSubModules(modules)));
  }
}
