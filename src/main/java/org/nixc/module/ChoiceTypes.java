package org.nixc.module;

import java.util.List;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.EvalException;
import org.nixc.eval.Value;

/** Types that choose between other types, or restrict or convert one. */
final class ChoiceTypes {
  private final Engine engine;

  ChoiceTypes(Engine engine) {
    this.engine = engine;
  }

  void addTo(TypeSet set) {
    set.container("nullOr", NullOrType::new);
    set.maker("either", 2, args -> new EitherType(args.type(0), args.type(1)));
    set.maker("oneOf", 1, ChoiceTypes::oneOf);
    set.maker(
        "attrTag",
        1,
        args ->
            new AttrTagType(
                engine,
                args.evaluator()
                    .forceAttrs(
                        args.value(0), args.at(), "while evaluating the choices of attrTag")));
    set.maker("coercedTo", 3, this::coerced);
    set.maker(
        "addCheck",
        2,
        args -> NarrowedType.byFunction(args.evaluator(), args.type(0).get(), args.value(1)));
    set.container("uniq", elem -> new UniqueType(elem, null));
    set.maker("unique", 2, ChoiceTypes::unique);
  }

  private static OptionType unique(TypeSet.Arguments args) {
    TypeSet.Named given = args.named(0);
    given.only("message");
    given.required("message");
    return new UniqueType(args.type(1), given.text("message"));
  }

  private static OptionType oneOf(TypeSet.Arguments args) {
    List<Value> all = args.list(0);
    if (all.isEmpty()) {
      throw EvalException.other(
          "types.oneOf needs to get at least one type in its argument", args.at());
    }
    Lazy<OptionType> any = args.type(all.get(0));
    for (Value next : all.subList(1, all.size())) {
      any = Lazy.of(new EitherType(any, args.type(next)));
    }
    return any.get();
  }

  private OptionType coerced(TypeSet.Arguments args) {
    OptionType from = args.type(0).get();
    if (from.subModules() != null) {
      throw new EvalException(
          EvalException.Kind.ASSERTION,
          ByteText.encode("coercedTo: coercedType must not have submodules (it\u2019s a ")
              + from.description()
              + ")",
          args.at());
    }
    return new CoercedType(engine.evaluator(), from, args.value(1), args.type(2));
  }
}
