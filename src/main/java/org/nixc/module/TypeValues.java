package org.nixc.module;

import java.util.List;
import java.util.Map;
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
 * check} and {@code merge} are the ones we put there. Somebody who writes {@code type // { check =
 * …; }} gets a type of their own.
 */
final class TypeValues {
  /** The attribute that leads back to the Java type. */
  private static final String OWN = "__nixcType";

  private TypeValues() {}

  /** Carries a type inside a function value. */
  private record Carrier(OptionType type, Value check, Value merge) implements PrimOp.Body {
    @Override
    public Value call(Evaluator evaluator, Value[] args, @Nullable Span at) {
      return NixNull.NULL;
    }
  }

  /** The Java type behind a set, or null for a type that is not ours or not ours any more. */
  static @Nullable OptionType payload(AttrSet attrs) {
    Value own = attrs.get(OWN);
    if (own instanceof PrimOp primOp
        && primOp.body() instanceof Carrier carrier
        && attrs.get("check") == carrier.check()
        && attrs.get("merge") == carrier.merge()) {
      return carrier.type();
    }
    return null;
  }

  static AttrSet value(Engine engine, OptionType type) {
    Value check = new PrimOp("check", 1, (ev, args, at) -> NixBool.of(type.check(args[0])), false);
    Value merge = new PrimOp("merge", 2, (ev, args, at) -> merge(engine, type, args, at), false);
    return AttrSet.builder(16)
        .put("_type", NixString.of("option-type"))
        .put(OWN, new PrimOp("type", 1, new Carrier(type, check, merge), false))
        .put("check", check)
        .put("deprecationMessage", NixNull.NULL)
        .put("description", Thunk.of(() -> NixString.of(type.description())))
        .put("descriptionClass", Thunk.of(() -> phrase(type)))
        .put("emptyValue", Thunk.of(() -> empty(type)))
        .put("functor", Thunk.of(() -> functor(engine, type)))
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

  /** What another type's {@code typeMerge} looks at: the name, and the type itself. */
  private static AttrSet functor(Engine engine, OptionType type) {
    Map<String, OptionType> nested = type.nested();
    Value payload = NixNull.NULL;
    Value wrapped = NixNull.NULL;
    if (type instanceof EnumType choice) {
      payload = AttrSet.builder(1).put("values", NixList.of(choice.values())).build();
    } else if (nested.size() == 1) {
      wrapped = engine.typeValue(nested.values().iterator().next());
      payload = AttrSet.builder(1).put("elemType", wrapped).build();
    }
    return AttrSet.builder(5)
        .put("name", NixString.of(type.name()))
        .put("type", Thunk.of(() -> engine.typeValue(type)))
        .put("payload", payload)
        .put("wrapped", wrapped)
        .put("binOp", new PrimOp("binOp", 2, (ev, args, at) -> NixNull.NULL, false))
        .build();
  }

  private static Value merged(Engine engine, OptionType type, Value functor) {
    if (!(functor.force() instanceof AttrSet attrs)) {
      return NixNull.NULL;
    }
    Value other = attrs.get("type");
    if (other == null
        || !(other.force() instanceof AttrSet set)
        || !"option-type".equals(Names.typeOf(set))) {
      return NixNull.NULL;
    }
    OptionType both = type.mergeWith(engine.typeOf(set, List.of(), null));
    return both == null ? NixNull.NULL : engine.typeValue(both);
  }
}
