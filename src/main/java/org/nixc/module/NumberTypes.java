package org.nixc.module;

import java.util.function.LongPredicate;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.NixFloat;
import org.nixc.eval.NixInt;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;
import org.nixc.eval.ValueType;

/** Types of numbers; those with bounds are narrowed forms of {@code int} and {@code number}. */
final class NumberTypes {
  private static final int[] WIDTHS = {8, 16, 32};

  private final Engine engine;
  private final Merging merging;

  NumberTypes(Engine engine) {
    this.engine = engine;
    this.merging = engine.merging();
  }

  void addTo(TypeSet set) {
    set.put("int", this::integer);
    set.put("float", this::floating);
    set.put("number", this::number);
    set.put("port", () -> unsigned(16));
    set.put("ints", ints());
    set.put("numbers", numbers());
  }

  private AttrSet ints() {
    TypeSet set = new TypeSet(engine);
    set.put(
        "unsigned",
        () ->
            integer(v -> v >= 0, "unsignedInt", "unsigned integer, meaning >=0")
                .phrasedAs(OptionType.Phrase.CLAUSE));
    set.put(
        "positive",
        () ->
            integer(v -> v > 0, "positiveInt", "positive integer, meaning >0")
                .phrasedAs(OptionType.Phrase.CLAUSE));
    for (int bits : WIDTHS) {
      set.put("u" + bits, () -> unsigned(bits));
      set.put("s" + bits, () -> signed(bits));
    }
    set.maker("between", 2, this::between);
    return set.build();
  }

  private AttrSet numbers() {
    TypeSet set = new TypeSet(engine);
    set.put(
        "nonnegative",
        () ->
            new NarrowedType(number(), v -> number(v) >= 0)
                .called(
                    "numberNonnegative",
                    "nonnegative integer or floating point number, meaning >=0")
                .phrasedAs(OptionType.Phrase.CLAUSE));
    set.put(
        "positive",
        () ->
            new NarrowedType(number(), v -> number(v) > 0)
                .called("numberPositive", "positive integer or floating point number, meaning >0")
                .phrasedAs(OptionType.Phrase.CLAUSE));
    set.maker("between", 2, this::numberBetween);
    return set.build();
  }

  OptionType integer() {
    return new ValueTypes.Simple(
            "int",
            "signed integer",
            OptionType.Phrase.NOUN,
            ValueTypes.ofType(ValueType.INT),
            merging::equal,
            null)
        .keepingValues();
  }

  OptionType floating() {
    return new ValueTypes.Simple(
            "float",
            "floating point number",
            OptionType.Phrase.NOUN,
            ValueTypes.ofType(ValueType.FLOAT),
            merging::equal,
            null)
        .keepingValues();
  }

  private OptionType number() {
    return new EitherType(Lazy.of(integer()), Lazy.of(floating()));
  }

  private NarrowedType integer(LongPredicate fits, String name, String description) {
    return new NarrowedType(integer(), v -> fits.test(((NixInt) v).value()))
        .called(name, description);
  }

  private OptionType unsigned(int bits) {
    long high = (1L << bits) - 1;
    return integer(
        v -> v >= 0 && v <= high,
        "unsignedInt" + bits,
        bits + " bit unsigned integer; between 0 and " + high + " (both inclusive)");
  }

  private OptionType signed(int bits) {
    long high = (1L << (bits - 1)) - 1;
    long low = -high - 1;
    return integer(
        v -> v >= low && v <= high,
        "signedInt" + bits,
        bits + " bit signed integer; between " + low + " and " + high + " (both inclusive)");
  }

  private OptionType between(TypeSet.Arguments args) {
    long low = args.evaluator().forceInt(args.value(0), args.at(), args.context());
    long high = args.evaluator().forceInt(args.value(1), args.at(), args.context());
    requireOrder(low <= high, "ints", args);
    return integer(
        v -> v >= low && v <= high,
        "intBetween",
        "integer between " + low + " and " + high + " (both inclusive)");
  }

  private OptionType numberBetween(TypeSet.Arguments args) {
    double low = args.evaluator().forceFloat(args.value(0), args.at(), args.context());
    double high = args.evaluator().forceFloat(args.value(1), args.at(), args.context());
    requireOrder(low <= high, "numbers", args);
    return new NarrowedType(number(), v -> number(v) >= low && number(v) <= high)
        .called(
            "numberBetween",
            "integer or floating point number between "
                + ValuePrinter.print(args.value(0).force())
                + " and "
                + ValuePrinter.print(args.value(1).force())
                + " (both inclusive)");
  }

  private static void requireOrder(boolean inOrder, String set, TypeSet.Arguments args) {
    if (!inOrder) {
      throw new EvalException(
          EvalException.Kind.ASSERTION,
          set + ".between: lowest must be smaller than highest",
          args.at());
    }
  }

  private static double number(Value value) {
    return value instanceof NixInt i ? i.value() : ((NixFloat) value).value();
  }
}
