package org.nixc.module;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.Value;

/**
 * A type inside itself, as in {@code let data = oneOf [ str (attrsOf data) ]}: which type it is can
 * be said only after the outer one is made.
 */
final class RecursiveType extends OptionType {
  private final Lazy<OptionType> inner;

  /** The type that the supplier gives, which is asked for it when it is first needed. */
  RecursiveType(Supplier<OptionType> inner) {
    this.inner = new Lazy<>(inner);
  }

  @Override
  String name() {
    return inner.get().name();
  }

  @Override
  String description() {
    return inner.get().description();
  }

  @Override
  Phrase phrase() {
    return inner.get().phrase();
  }

  @Override
  boolean check(Value value) {
    return inner.get().check(value);
  }

  @Override
  @Nullable String reason(Value value) {
    return inner.get().reason(value);
  }

  @Override
  String libraryComplaint(List<String> loc, List<Definition> wrong) {
    return inner.get().libraryComplaint(loc, wrong);
  }

  @Override
  boolean mergesOnlyFitting() {
    return inner.get().mergesOnlyFitting();
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
  @Nullable Value emptyValue(List<String> loc) {
    return inner.get().emptyValue(loc);
  }

  @Override
  @Nullable OptionType mergeSame(OptionType other) {
    return inner.get().mergeWith(other);
  }

  @Override
  Map<String, OptionType> nested() {
    return inner.get().nested();
  }

  @Override
  @Nullable Value subOptions(List<String> prefix) {
    return inner.get().subOptions(prefix);
  }

  @Override
  @Nullable List<Value> subModules() {
    return inner.get().subModules();
  }

  @Override
  OptionType withSubModules(List<Value> modules) {
    return inner.get().withSubModules(modules);
  }
}
