package org.nixc.module;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Value;

/**
 * {@code addCheck elem predicate} and types made in that way: what else they are is that of the
 * type that they narrow.
 */
final class NarrowedType extends OptionType {
  private final OptionType elem;
  private final Predicate<Value> predicate;
  private @Nullable String name;
  private @Nullable Supplier<String> description;
  private @Nullable Phrase phrase;
  private @Nullable UnaryOperator<OptionType> rebuild;
  private boolean losesEmpty;

  NarrowedType(OptionType elem, Predicate<Value> predicate) {
    this.elem = elem;
    this.predicate = predicate;
  }

  static OptionType byFunction(Evaluator evaluator, OptionType elem, Value function) {
    return new NarrowedType(
        elem,
        value ->
            evaluator.forceBool(
                evaluator.call(function, value, null),
                null,
                "while evaluating the predicate of addCheck"));
  }

  /** Gives the type words of its own. Returns this. */
  NarrowedType called(String newName, String newDescription) {
    description = () -> newDescription;
    return called(newName);
  }

  /** Gives the type a name of its own. Returns this. */
  NarrowedType called(String newName) {
    name = newName;
    return this;
  }

  /** Gives the type a description of its own, made when it is needed. Returns this. */
  NarrowedType described(Supplier<String> newDescription) {
    description = newDescription;
    return this;
  }

  /** Says how the description may stand inside another one. Returns this. */
  NarrowedType phrasedAs(Phrase newPhrase) {
    phrase = newPhrase;
    return this;
  }

  /** Says how the type is made of another narrowed one. Returns this. */
  NarrowedType rebuiltBy(UnaryOperator<OptionType> how) {
    rebuild = how;
    return this;
  }

  /** Says that there must be a definition. Returns this. */
  NarrowedType withoutEmptyValue() {
    losesEmpty = true;
    return this;
  }

  @Override
  String name() {
    String own = name;
    return own == null ? elem.name() : own;
  }

  @Override
  String describe() {
    Supplier<String> own = description;
    return own == null ? elem.description() : own.get();
  }

  @Override
  Phrase phrase() {
    Phrase own = phrase;
    return own == null ? elem.phrase() : own;
  }

  @Override
  boolean check(Value value) {
    return elem.check(value) && predicate.test(value.force());
  }

  @Override
  @Nullable String reason(Value value) {
    return elem.check(value) ? "the value does not pass the type's own check" : elem.reason(value);
  }

  @Override
  boolean checksTogether() {
    return elem.checksTogether();
  }

  @Override
  @Nullable Misfit misfit(List<String> loc, List<Definition> definitions) {
    Misfit ofElem = elem.checksTogether() ? elem.misfit(loc, definitions) : null;
    return ofElem == null ? super.misfit(loc, definitions) : ofElem;
  }

  @Override
  Value merge(List<String> loc, List<Definition> definitions) {
    return elem.merge(loc, definitions);
  }

  @Override
  AttrSet meta(List<String> loc, List<Definition> definitions) {
    return elem.meta(loc, definitions);
  }

  /** As in nixpkgs, other modules in a submodule type leave nothing of what narrowed it. */
  @Override
  OptionType withSubModules(List<Value> modules) {
    OptionType other = elem.withSubModules(modules);
    return rebuild == null ? other : rebuild.apply(other);
  }

  @Override
  @Nullable Value emptyValue() {
    return losesEmpty ? null : elem.emptyValue();
  }

  @Override
  OptionType declared() {
    return elem.declared();
  }

  @Override
  Map<String, OptionType> nested() {
    return elem.nested();
  }

  @Override
  @Nullable Value subOptions(List<String> prefix) {
    return elem.subOptions(prefix);
  }

  @Override
  @Nullable List<Value> findSubModules() {
    return elem.subModules();
  }
}
