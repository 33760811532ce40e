package org.nixc.module;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Value;

/** A type with a description of its own that is another one in everything else. */
final class DescribedType extends OptionType {
  private final String description;
  private final OptionType inner;

  DescribedType(String description, OptionType inner) {
    this.description = description;
    this.inner = inner;
  }

  @Override
  String name() {
    return inner.name();
  }

  @Override
  String describe() {
    return description;
  }

  @Override
  Phrase phrase() {
    return Phrase.CONJUNCTION;
  }

  @Override
  boolean check(Value value) {
    return inner.check(value);
  }

  @Override
  boolean checksTogether() {
    return inner.checksTogether();
  }

  @Override
  @Nullable Misfit misfit(List<String> loc, List<Definition> definitions) {
    return inner.misfit(loc, definitions);
  }

  @Override
  boolean takesAsIs(Value item) {
    return inner.takesAsIs(item);
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    return inner.merge(loc, definitions);
  }

  @Override
  AttrSet meta(List<String> loc, List<Definition> definitions) {
    return inner.meta(loc, definitions);
  }

  @Override
  @Nullable Value emptyValue() {
    return inner.emptyValue();
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    return other instanceof DescribedType that && that.description.equals(description)
        ? this
        : null;
  }

  @Override
  Map<String, OptionType> nested() {
    return inner.nested();
  }
}
