package org.nixc.module;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.PrimOp;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/**
 * The sets by which Nix code knows the built-in types, with the attributes that nixpkgs gives them.
 *
 * <p>What must hold: {@link #payload} finds the Java type behind a set only as long as its {@code
 * check} stands in the very set that we made. Somebody who writes {@code type // { check = ...; }}
 * gets a type of their own.
 */
final class TypeValues {
  private TypeValues() {}

  private static final Symbol FUNCTOR = Symbol.of("__functor");
  private static final Symbol TOGETHER = Symbol.of("v2");
  private static final Symbol COHERENT = Symbol.of("isV2MergeCoherent");

  /** A function of a built-in type that knows which type it belongs to. */
  private abstract static class Member implements PrimOp.Body {
    final OptionType type;

    Member(OptionType type) {
      this.type = type;
    }
  }

  /** The function {@code check}; also knows the set that it is for. */
  private static final class Check extends Member {
    @Nullable AttrSet home;

    Check(OptionType type) {
      super(type);
    }

    AttrSet home() {
      return Objects.requireNonNull(home);
    }

    @Override
    public Value call(Evaluator evaluator, Value[] args, @Nullable Span at) {
      return NixBool.of(type.check(args[args.length - 1]));
    }
  }

  /** The function {@code merge}. */
  private static final class Merge extends Member {
    private final Engine engine;

    Merge(Engine engine, OptionType type) {
      super(type);
      this.engine = engine;
    }

    @Override
    public Value call(Evaluator evaluator, Value[] args, @Nullable Span at) {
      return merge(
          type,
          engine.loc(args[args.length - 2], at),
          engine.definitions(args[args.length - 1], at));
    }
  }

  /** The function itself, or the one in a set that can be called. */
  private static @Nullable Member member(@Nullable Value value) {
    if (value == null) {
      return null;
    }
    Value function = value.force();
    if (function instanceof AttrSet set) {
      Value functor = set.get(FUNCTOR);
      function = functor == null ? set : functor.force();
    }
    return function instanceof PrimOp primOp && primOp.body() instanceof Member member
        ? member
        : null;
  }

  /** The Java type behind a set, or null for a set that somebody else made or changed. */
  static @Nullable OptionType payload(AttrSet attrs) {
    return member(attrs.get(Names.CHECK)) instanceof Check check && check.home == attrs
        ? check.type
        : null;
  }

  /** The Java type whose function a {@code merge} is, or null. */
  static @Nullable OptionType ofMerge(@Nullable Value merge) {
    return member(merge) instanceof Merge own ? own.type : null;
  }

  /** Whether a {@code merge} checks and merges together. */
  static boolean checksTogether(@Nullable Value merge) {
    return merge != null && merge.force() instanceof AttrSet set && set.has(TOGETHER);
  }

  /** What such a {@code merge} says of definitions. */
  static AttrSet together(
      Engine engine, Value merge, List<String> loc, List<Definition> definitions) {
    Value function = ((AttrSet) merge.force()).get(TOGETHER);
    AttrSet arguments =
        AttrSet.builder(2)
            .put("loc", engine.locValue(loc))
            .put("defs", engine.definitionsValue(definitions))
            .build();
    return engine
        .evaluator()
        .forceAttrs(
            engine.evaluator().call(Objects.requireNonNull(function), arguments, null),
            null,
            "while evaluating what the function merge.v2 of an option type returns");
  }

  /** Whether a {@code check} is what its type's {@code merge} checks, too. */
  static boolean isCoherent(@Nullable Value check) {
    Value coherent =
        check != null && check.force() instanceof AttrSet set ? set.get(COHERENT) : null;
    return coherent != null && coherent.force() == NixBool.TRUE;
  }

  private static Value checkValue(OptionType type, Check check) {
    return type.checksTogether()
        ? AttrSet.builder(2)
            .put(FUNCTOR, new PrimOp("check", 2, check, false))
            .put(COHERENT, NixBool.TRUE)
            .build()
        : new PrimOp("check", 1, check, false);
  }

  private static Value mergeValue(Engine engine, OptionType type) {
    Merge merge = new Merge(engine, type);
    return type.checksTogether()
        ? AttrSet.builder(2)
            .put(FUNCTOR, new PrimOp("merge", 3, merge, false))
            .put(
                TOGETHER,
                new PrimOp("v2", 1, (ev, args, at) -> together(engine, type, args[0], at), false))
            .build()
        : new PrimOp("merge", 2, merge, false);
  }

  private static Value together(Engine engine, OptionType type, Value argument, @Nullable Span at) {
    AttrSet given =
        engine.evaluator().forceAttrs(argument, at, "while evaluating the argument of merge.v2");
    Value path = given.get("loc");
    Value defs = given.get("defs");
    if (path == null || defs == null) {
      throw EvalException.other("merge.v2 needs the attributes 'loc' and 'defs'", at);
    }
    List<String> loc = engine.loc(path, at);
    List<Definition> definitions = engine.definitions(defs, at);
    return AttrSet.builder(3)
        .put("headError", Thunk.of(() -> headError(engine, type, loc, definitions)))
        .put(Names.VALUE, Thunk.of(() -> merge(type, loc, definitions)))
        .put("valueMeta", Thunk.of(() -> type.meta(loc, definitions)))
        .build();
  }

  static Value headError(
      Engine engine, OptionType type, List<String> loc, List<Definition> definitions) {
    Misfit misfit = type.misfit(loc, definitions);
    return misfit == null
        ? NixNull.NULL
        : AttrSet.builder(1)
            .put(
                "message",
                Thunk.of(() -> NixString.of(misfit.libraryWords().apply(engine.evaluator()))))
            .build();
  }

  static AttrSet value(Engine engine, OptionType type) {
    Check check = new Check(type);
    AttrSet set =
        AttrSet.builder(16)
            .put("_type", NixString.of("option-type"))
            .put(Names.CHECK, checkValue(type, check))
            .put("deprecationMessage", NixNull.NULL)
            .put("description", Thunk.of(() -> NixString.of(type.description())))
            .put("descriptionClass", Thunk.of(() -> phrase(type)))
            .put("emptyValue", Thunk.of(() -> empty(type)))
            .put("functor", Thunk.of(() -> Functors.of(engine, type, check.home())))
            .put("getSubModules", Thunk.of(() -> subModules(type)))
            .put(
                "getSubOptions",
                new PrimOp(
                    "getSubOptions",
                    1,
                    (ev, args, at) -> {
                      Value nested = type.subOptions(engine.loc(args[0], at));
                      return nested == null ? AttrSet.EMPTY : nested;
                    },
                    false))
            .put("merge", mergeValue(engine, type))
            .put("name", NixString.of(type.name()))
            .put("nestedTypes", Thunk.of(() -> nested(engine, type)))
            .put(
                "substSubModules",
                new PrimOp(
                    "substSubModules",
                    1,
                    (ev, args, at) ->
                        args[0].force() instanceof NixList list
                                && (type.subModules() != null || !type.nested().isEmpty())
                            ? engine.typeValue(type.withSubModules(List.of(list.toArray())))
                            : NixNull.NULL,
                    false))
            .put(
                "typeMerge",
                new PrimOp("typeMerge", 1, (ev, args, at) -> merged(engine, type, args[0]), false))
            .build();
    check.home = set;
    return set;
  }

  /** Merges definitions that a type's own check may not have seen. */
  static Value merge(OptionType type, List<String> loc, List<Definition> definitions) {
    if (type.mergesOnlyFitting()) {
      Misfit misfit = type.misfit(loc, definitions);
      if (misfit != null) {
        throw OptionErrors.wrongType(loc, type, misfit);
      }
    }
    return type.merge(loc, definitions);
  }

  private static Value phrase(OptionType type) {
    return switch (type.phrase()) {
      case NOUN -> NixString.of("noun");
      case COMPOSITE -> NixString.of("composite");
      case CONJUNCTION -> NixString.of("conjunction");
      case CLAUSE -> NixString.of("nonRestrictiveClause");
      case NONE -> NixNull.NULL;
    };
  }

  private static Value empty(OptionType type) {
    Value empty = type.emptyValue();
    return empty == null ? AttrSet.EMPTY : AttrSet.builder(1).put("value", empty).build();
  }

  private static Value subModules(OptionType type) {
    List<Value> modules = type.subModules();
    return modules == null ? NixNull.NULL : NixList.of(modules);
  }

  private static AttrSet nested(Engine engine, OptionType type) {
    AttrSet.Builder set = AttrSet.builder(2);
    for (Map.Entry<String, OptionType> entry : type.nested().entrySet()) {
      set.put(entry.getKey(), engine.typeValue(entry.getValue()));
    }
    return set.build();
  }

  private static Value merged(Engine engine, OptionType type, Value functor) {
    OptionType other = functor.force() instanceof AttrSet attrs ? Functors.typeBehind(attrs) : null;
    OptionType both = other == null ? null : type.mergeWith(other);
    return both == null ? NixNull.NULL : engine.typeValue(both);
  }
}
