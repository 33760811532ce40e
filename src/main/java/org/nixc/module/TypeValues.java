package org.nixc.module;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.PrimOp;
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

  /** The function {@code check} of a built-in type; knows the type and the set that it is for. */
  private static final class Check implements PrimOp.Body {
    final OptionType type;
    @Nullable AttrSet home;

    Check(OptionType type) {
      this.type = type;
    }

    AttrSet home() {
      return Objects.requireNonNull(home);
    }

    @Override
    public Value call(Evaluator evaluator, Value[] args, @Nullable Span at) {
      return NixBool.of(type.check(args[0]));
    }
  }

  /** The Java type behind a set, or null for a set that somebody else made or changed. */
  static @Nullable OptionType payload(AttrSet attrs) {
    return attrs.get("check") instanceof PrimOp primOp
            && primOp.body() instanceof Check check
            && check.home == attrs
        ? check.type
        : null;
  }

  static AttrSet value(Engine engine, OptionType type) {
    Check check = new Check(type);
    Value merge = new PrimOp("merge", 2, (ev, args, at) -> merge(engine, type, args, at), false);
    AttrSet set =
        AttrSet.builder(16)
            .put("_type", NixString.of("option-type"))
            .put("check", new PrimOp("check", 1, check, false))
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
            .put("merge", merge)
            .put("name", NixString.of(type.name()))
            .put("nestedTypes", Thunk.of(() -> nested(engine, type)))
            .put(
                "substSubModules",
                new PrimOp(
                    "substSubModules",
                    1,
                    (ev, args, at) ->
                        args[0].force() instanceof NixList list
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

  private static Value merge(Engine engine, OptionType type, Value[] args, @Nullable Span at) {
    List<String> loc = engine.loc(args[0], at);
    List<Definition> definitions = engine.definitions(args[1], at);
    if (type.mergesOnlyFitting()) {
      for (Definition definition : definitions) {
        if (!type.check(definition.value())) {
          throw OptionErrors.wrongType(
              loc, type, List.of(definition), type.reason(definition.value()));
        }
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
