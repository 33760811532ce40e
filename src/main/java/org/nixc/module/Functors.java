package org.nixc.module;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.PrimOp;
import org.nixc.eval.Value;

/**
 * The attribute {@code functor} of built-in types: what a type is made of ({@code payload}), the
 * function that makes such a type ({@code type}; of a type without payload, the type itself), and
 * how two payloads become one ({@code binOp}). Code of users looks into it to build types of its
 * own; another type's {@code typeMerge} finds the Java type behind it.
 */
final class Functors {
  private Functors() {}

  /** Makes a type of a payload, with the functions of {@code lib.types}. */
  interface Maker {
    /** The type, as Nix code sees it. */
    Value make(Evaluator evaluator, AttrSet types, AttrSet payload);
  }

  /**
   * How a type is made anew.
   *
   * @param name the name by which two functors are of one kind
   * @param payload what the type is made of
   */
  record Recipe(String name, AttrSet payload, Maker maker) {
    /** A type that the function makes of all of the payload. */
    static Recipe ofPayload(String name, String function, AttrSet payload) {
      return new Recipe(
          name, payload, (ev, types, given) -> ev.call(get(types, function), given, null));
    }

    /** A type that the function makes of one attribute of the payload. */
    static Recipe ofPart(String function, String part, Value value) {
      return new Recipe(
          function,
          AttrSet.builder(1).put(part, value).build(),
          (ev, types, given) -> ev.call(get(types, function), get(given, part), null));
    }
  }

  /** The function {@code binOp} of a built-in type, which knows the type. */
  private record BinOp(Engine engine, OptionType type) implements PrimOp.Body {
    @Override
    public Value call(Evaluator evaluator, Value[] args, @Nullable Span at) {
      Recipe recipe = type.recipe(engine);
      if (recipe == null || args[0].force() == NixNull.NULL || args[1].force() == NixNull.NULL) {
        return NixNull.NULL;
      }
      OptionType both =
          made(recipe, evaluator, args[0]).mergeWith(made(recipe, evaluator, args[1]));
      Recipe ofBoth = both == null ? null : both.recipe(engine);
      return ofBoth == null ? NixNull.NULL : ofBoth.payload();
    }

    private OptionType made(Recipe recipe, Evaluator evaluator, Value payload) {
      return engine.typeOf(Functors.make(engine, recipe, evaluator, payload), List.of(), null);
    }
  }

  /**
   * The functor of a type.
   *
   * @param home the set by which Nix code knows the type
   */
  static AttrSet of(Engine engine, OptionType type, AttrSet home) {
    OptionType declared = type.declared();
    Recipe recipe = declared.recipe(engine);
    return AttrSet.builder(4)
        .put("name", NixString.of(recipe == null ? declared.name() : recipe.name()))
        .put(
            "type",
            recipe == null
                ? declared == type ? home : engine.typeValue(declared)
                : new PrimOp("type", 1, (ev, args, at) -> make(engine, recipe, ev, args[0]), false))
        .put("payload", recipe == null ? NixNull.NULL : recipe.payload())
        .put("binOp", new PrimOp("binOp", 2, new BinOp(engine, declared), false))
        .build();
  }

  /** The Java type behind a functor that nobody changed, or null. */
  static @Nullable OptionType typeBehind(AttrSet functor) {
    return functor.get("binOp") instanceof PrimOp primOp && primOp.body() instanceof BinOp own
        ? own.type
        : null;
  }

  private static Value make(Engine engine, Recipe recipe, Evaluator evaluator, Value payload) {
    AttrSet given =
        evaluator.forceAttrs(payload, null, "while evaluating the payload of an option type");
    return recipe.maker().make(evaluator, engine.types().value(), given);
  }

  /** An attribute; what a payload lacks, the function that it is for complains of. */
  static Value get(AttrSet attrs, String name) {
    Value value = attrs.get(name);
    return value == null ? NixNull.NULL : value;
  }
}
