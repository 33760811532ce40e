package org.nixc.module;

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
    TypeSet.Named named =
        new TypeSet.Arguments(engine, "mkOptionType", new Value[] {argument}, at).named(0);
    named.only(
        "name",
        "description",
        "descriptionClass",
        "check",
        "merge",
        "emptyValue",
        "getSubOptions",
        "getSubModules",
        "substSubModules",
        "typeMerge",
        "functor",
        "deprecationMessage",
        "nestedTypes");
    Value name = named.required("name");
    AttrSet given = named.given();
    AttrSet functor =
        AttrSet.builder(4)
            .put("name", name)
            .put("type", NixNull.NULL)
            .put("payload", NixNull.NULL)
            .put("binOp", new PrimOp("binOp", 2, (ev, args, where) -> NixNull.NULL, false))
            .build();
    AttrSet defaults =
        AttrSet.builder(14)
            .put("_type", NixString.of("option-type"))
            .put("check", new PrimOp("check", 1, (ev, args, where) -> NixBool.TRUE, false))
            .put("deprecationMessage", NixNull.NULL)
            .put("description", name)
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
                    (ev, args, where) -> mergeFunctors(engine, given, functor, args[0]),
                    false))
            .build();
    return AttrSet.update(defaults, given);
  }

  /**
   * Two functors make a type if they have one name: the one that they carry, or what the type
   * function makes of both payloads.
   */
  private static Value mergeFunctors(
      Engine engine, AttrSet given, AttrSet byDefault, Value otherFunctor) {
    Value own = given.get("functor");
    AttrSet mine = own != null && own.force() instanceof AttrSet set ? set : byDefault;
    if (!(otherFunctor.force() instanceof AttrSet theirs) || !sameName(mine, theirs)) {
      return NixNull.NULL;
    }
    Value type = orNull(mine, "type");
    Value payload = orNull(mine, "payload");
    Value otherPayload = orNull(theirs, "payload");
    if (payload == NixNull.NULL && otherPayload == NixNull.NULL) {
      return type;
    }
    Value binOp = mine.get("binOp");
    if (payload == NixNull.NULL || otherPayload == NixNull.NULL || binOp == null) {
      return NixNull.NULL;
    }
    Value both = engine.evaluator().call(binOp, new Value[] {payload, otherPayload}, null);
    return both == NixNull.NULL ? both : engine.evaluator().call(type, both, null);
  }

  private static Value orNull(AttrSet attrs, String name) {
    Value value = attrs.get(name);
    return value == null ? NixNull.NULL : value.force();
  }

  private static boolean sameName(AttrSet mine, AttrSet theirs) {
    return orNull(mine, "name") instanceof NixString a
        && orNull(theirs, "name") instanceof NixString b
        && a.text().equals(b.text());
  }
}
