package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixFloat;
import org.nixc.eval.NixInt;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;

/**
 * The type of an option: which values it takes, and how several definitions become one value.
 *
 * <p>Built-in types are subclasses; a type that a user made with {@code mkOptionType} is a {@link
 * UserType}, which calls the functions of its set.
 */
abstract class OptionType {
  /** How a description may stand inside another one; see {@link #phrase}. */
  enum Phrase {
    NOUN,
    COMPOSITE,
    CONJUNCTION,
    CLAUSE,
    /** Not said: it always stands in parentheses. */
    NONE
  }

  private final Lazy<String> description = new Lazy<>(this::describe);
  private final Lazy<Optional<List<Value>>> subModules =
      new Lazy<>(() -> Optional.ofNullable(findSubModules()));

  /** The short name, such as {@code listOf}. */
  abstract String name();

  /** The description in words, such as {@code list of string}. */
  final String description() {
    if (description.isRunning()) {
      throw OptionErrors.endlessType("the description of the type '" + name() + "'");
    }
    return description.get();
  }

  /** Makes the description; everybody else asks for {@link #description}. */
  abstract String describe();

  /** What kind of phrase the description is. */
  Phrase phrase() {
    return Phrase.NOUN;
  }

  /** The description, in parentheses unless its kind is one of those that fit as they are. */
  final String phrase(Phrase... fitting) {
    for (Phrase phrase : fitting) {
      if (phrase == phrase()) {
        return description();
      }
    }
    return "(" + description() + ")";
  }

  /** Whether one definition's value fits; forces as little as the type needs. */
  abstract boolean check(Value value);

  /** Why a value does not fit, if there is more to say than the description. */
  @Nullable String reason(Value value) {
    return null;
  }

  /**
   * Whether {@link #merge} relies on the values having passed this type's own check. Somebody who
   * replaces the check gets it back before merging then.
   */
  boolean mergesOnlyFitting() {
    return true;
  }

  /**
   * Whether a list item is what it will be, without a look at {@code mkIf} and without merging: a
   * literal that fits, of a type that does not change values.
   */
  boolean takesAsIs(Value item) {
    return false;
  }

  /** Whether a value is a literal: evaluated, and nothing that could hide a {@code mkIf}. */
  static boolean isLiteral(Value value) {
    return value instanceof NixString
        || value instanceof NixInt
        || value instanceof NixBool
        || value instanceof NixPath
        || value instanceof NixFloat
        || value == NixNull.NULL;
  }

  /**
   * Whether definitions are checked all together by the very function that merges them, instead of
   * one by one before. Nix code sees that as {@code merge.v2}.
   */
  boolean checksTogether() {
    return false;
  }

  /** Why this type cannot merge definitions, or null if it can. */
  @Nullable Misfit misfit(List<String> loc, List<Definition> definitions) {
    List<Definition> wrong = unfit(definitions);
    return wrong.isEmpty() ? null : new Misfit(wrong, reason(wrong.get(0).value()));
  }

  /** The definitions whose values do not pass the check. */
  final List<Definition> unfit(List<Definition> definitions) {
    List<Definition> wrong = List.of();
    for (Definition definition : definitions) {
      if (!check(definition.value())) {
        if (wrong.isEmpty()) {
          wrong = new ArrayList<>(1);
        }
        wrong.add(definition);
      }
    }
    return wrong;
  }

  /**
   * The value of definitions, at least one. Who calls has made sure that there is no {@link
   * #misfit}.
   *
   * @param loc the option's path, for errors
   */
  abstract Value merge(List<String> loc, List<Definition> definitions);

  /** What is known of the parts of the merged value: {@code valueMeta}. */
  AttrSet meta(List<String> loc, List<Definition> definitions) {
    return AttrSet.EMPTY;
  }

  /** Whether the check is the one that {@link #merge} checks by, too. */
  boolean isCoherent() {
    return true;
  }

  /** The value of an option of this type without any definition, or null where that is an error. */
  @Nullable Value emptyValue() {
    return null;
  }

  /**
   * The same for an option at a path: a submodule without definitions still has its own options.
   */
  @Nullable Value emptyValue(List<String> loc) {
    return emptyValue();
  }

  /**
   * The type of an option that is declared with this type and with another one; null if none is.
   */
  final @Nullable OptionType mergeWith(OptionType other) {
    return declared().mergeSame(other.declared());
  }

  /**
   * The type that stands for this one where declarations are merged: a narrowed type is merged as
   * the type that it narrows, as in nixpkgs, where both have one functor.
   */
  OptionType declared() {
    return this;
  }

  /** What {@link #mergeWith} gives for a type that stands for itself and another such. */
  @Nullable OptionType mergeSame(OptionType other) {
    return other.name().equals(name()) && nested().isEmpty() && other.nested().isEmpty()
        ? this
        : null;
  }

  /** What the type is made of and by which function; null for a type without parts. */
  Functors.@Nullable Recipe recipe(Engine engine) {
    return null;
  }

  /** The types inside, by the names that nixpkgs gives them. */
  Map<String, OptionType> nested() {
    return Map.of();
  }

  /** The set of nested options for documentation, below a path; null where there are none. */
  @Nullable Value subOptions(List<String> prefix) {
    return null;
  }

  /** The modules of a submodule type, or of one inside this type; or null. */
  final @Nullable List<Value> subModules() {
    if (subModules.isRunning()) {
      throw OptionErrors.endlessType("the type '" + name() + "'");
    }
    return subModules.get().orElse(null);
  }

  /** Finds the modules; everybody else asks for {@link #subModules}. */
  @Nullable List<Value> findSubModules() {
    return null;
  }

  /** The same type with other submodules inside. */
  OptionType withSubModules(List<Value> modules) {
    return this;
  }
}
