package org.nixc.module;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrSet;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixString;
import org.nixc.eval.PrimOp;
import org.nixc.eval.Value;

/** {@code mkOptionType}: fills in what a user's type leaves out. */
final class TypeMaker {
  private TypeMaker() {}

  static Value make(Engine engine, Value argument, @Nullable Span at) {
    AttrSet given =
        engine
            .evaluator()
            .forceAttrs(argument, at, "while evaluating the argument of mkOptionType");
    Value name = given.get("name");
    Value shownName = name == null ? NixString.of("unnamed") : name;
    AttrSet functor =
        AttrSet.builder(5)
            .put("name", shownName)
            .put("type", NixNull.NULL)
            .put("wrapped", NixNull.NULL)
            .put("payload", NixNull.NULL)
            .put("binOp", new PrimOp("binOp", 2, (ev, args, where) -> NixNull.NULL, false))
            .build();
    AttrSet defaults =
        AttrSet.builder(14)
            .put("_type", NixString.of("option-type"))
            .put("check", new PrimOp("check", 1, (ev, args, where) -> NixBool.TRUE, false))
            .put("deprecationMessage", NixNull.NULL)
            .put("description", shownName)
            .put("descriptionClass", NixNull.NULL)
            .put("emptyValue", AttrSet.EMPTY)
            .put("functor", functor)
            .put("getSubModules", NixNull.NULL)
            .put(
                "getSubOptions",
                new PrimOp("getSubOptions", 1, (ev, args, where) -> AttrSet.EMPTY, false))
            .put(
                "merge",
                new PrimOp(
                    "merge",
                    2,
                    (ev, args, where) ->
                        engine.mergeDefault(
                            engine.loc(args[0], where), engine.definitions(args[1], where)),
                    false))
            .put("nestedTypes", AttrSet.EMPTY)
            .put(
                "substSubModules",
                new PrimOp("substSubModules", 1, (ev, args, where) -> NixNull.NULL, false))
            .put(
                "typeMerge",
                new PrimOp(
                    "typeMerge",
                    1,
                    (ev, args, where) ->
                        sameName(given, args[0]) ? given(engine, given) : NixNull.NULL,
                    false))
            .build();
    return AttrSet.update(defaults, given);
  }

  private static Value given(Engine engine, AttrSet attrs) {
    return make(engine, attrs, null);
  }

  private static boolean sameName(AttrSet type, Value functor) {
    if (!(functor.force() instanceof AttrSet attrs)) {
      return false;
    }
    Value mine = type.get("name");
    Value theirs = attrs.get("name");
    return mine != null
        && theirs != null
        && mine.force() instanceof NixString a
        && theirs.force() instanceof NixString b
        && List.of(a.text()).equals(List.of(b.text()));
  }
}
