package org.nixc.module;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.eval.ValueType;

/** The types without other types inside: a predicate, and one of the usual ways to merge. */
final class ValueTypes {
  /** How several definitions become one. */
  @FunctionalInterface
  interface Merge {
    Value merge(List<String> loc, List<Definition> definitions);
  }

  private ValueTypes() {}

  /** A type made of its parts. */
  static final class Simple extends OptionType {
    private final String name;
    private final String description;
    private final Phrase phrase;
    private final Predicate<Value> check;
    private final Merge merge;
    private final @Nullable Value empty;
    private boolean keepsValues;
    private Functors.@Nullable Recipe recipe;
    private @Nullable OptionType declared;

    Simple(
        String name,
        String description,
        Phrase phrase,
        Predicate<Value> check,
        Merge merge,
        @Nullable Value empty) {
      this.name = name;
      this.description = description;
      this.phrase = phrase;
      this.check = check;
      this.merge = merge;
      this.empty = empty;
    }

    /** Says that a single definition is merged to itself. Returns this. */
    Simple keepingValues() {
      keepsValues = true;
      return this;
    }

    /** Says what the type is made of. Returns this. */
    Simple madeBy(Functors.Recipe made) {
      recipe = made;
      return this;
    }

    /** Says which type stands for this one where declarations are merged. Returns this. */
    Simple declaredAs(OptionType wider) {
      declared = wider;
      return this;
    }

    @Override
    Functors.@Nullable Recipe recipe(Engine engine) {
      return recipe;
    }

    @Override
    OptionType declared() {
      return declared == null ? this : declared;
    }

    @Override
    boolean mergesOnlyFitting() {
      return name.equals("attrs")
          || name.equals("separatedString")
          || name.equals("singleLineStr")
          || name.equals("optionType");
    }

    @Override
    boolean takesAsIs(Value item) {
      return keepsValues && isLiteral(item) && check.test(item);
    }

    @Override
    String name() {
      return name;
    }

    @Override
    String describe() {
      return description;
    }

    @Override
    Phrase phrase() {
      return phrase;
    }

    @Override
    boolean check(Value value) {
      return check.test(value.force());
    }

    @Override
    Value merge(List<String> loc, List<Definition> definitions) {
      return merge.merge(loc, definitions);
    }

    @Override
    @Nullable Value emptyValue() {
      return empty;
    }

    @Override
    @Nullable OptionType mergeSame(OptionType other) {
      return other.name().equals(name) && other.description().equals(description) ? this : null;
    }
  }

  /** A predicate for values of one type. */
  static Predicate<Value> ofType(ValueType type) {
    return value -> value.type() == type;
  }

  /** Strings, and sets that stand for one by {@code __toString} or {@code outPath}, and paths. */
  static boolean isStringLike(Value value) {
    return value instanceof NixString
        || value instanceof NixPath
        || (value instanceof AttrSet attrs
            && (attrs.get("outPath") != null || attrs.get("__toString") != null));
  }

  /** A set with {@code type = "derivation"}. */
  static boolean isDerivation(Value value) {
    if (!(value instanceof AttrSet attrs)) {
      return false;
    }
    Value type = attrs.get("type");
    return type != null
        && type.force() instanceof NixString string
        && string.text().equals("derivation");
  }
}
