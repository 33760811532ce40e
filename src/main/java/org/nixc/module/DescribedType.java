package org.nixc.module;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.Value;

/**
 * A type with a description of its own around another one. The inner type is made when it is first
 * needed, so that a type may contain itself, as that of JSON values does.
 */
final class DescribedType extends OptionType {
  private final String description;
  private final Lazy<OptionType> inner;

  DescribedType(String description, Supplier<OptionType> inner) {
    this.description = description;
    this.inner = new Lazy<>(inner);
  }

  @Override
  String name() {
    return inner.get().name();
  }

  @Override
  String description() {
    return description;
  }

  @Override
  Phrase phrase() {
    return Phrase.CONJUNCTION;
  }

  @Override
  boolean check(Value value) {
    return inner.get().check(value);
  }

  @Override
  String libraryComplaint(List<String> loc, List<Definition> wrong) {
    return inner.get().libraryComplaint(loc, wrong);
  }

  @Override
  boolean takesAsIs(Value item) {
    return inner.get().takesAsIs(item);
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    return inner.get().merge(loc, definitions);
  }

  @Override
  @Nullable Value emptyValue() {
    return inner.get().emptyValue();
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    return other instanceof DescribedType that && that.description.equals(description)
        ? this
        : null;
  }

  @Override
  Map<String, OptionType> nested() {
    return inner.get().nested();
  }
}
