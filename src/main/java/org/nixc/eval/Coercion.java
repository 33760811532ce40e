package org.nixc.eval;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * Turns values into strings, as interpolation, {@code toString} and attributes of derivations do.
 */
public final class Coercion {
  /**
   * How far to go.
   *
   * @param more whether numbers, Booleans, null and lists become strings too ({@code toString})
   * @param copyToStore whether a path becomes the store path of its copy (interpolation) or stays
   */
  public record Mode(boolean more, boolean copyToStore) {
    /** Interpolation: only what is like a string, paths are copied. */
    public static final Mode INTERPOLATE = new Mode(false, true);

    /** {@code toString}. */
    public static final Mode TO_STRING = new Mode(true, false);

    /** Attributes of derivations: everything, paths are copied. */
    public static final Mode DERIVATION = new Mode(true, true);

    /** Only what is like a string, paths stay as they are. */
    public static final Mode PLAIN = new Mode(false, false);
  }

  private final Evaluator evaluator;

  Coercion(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /**
   * The string that a value stands for, with its context.
   *
   * @param what the frame of a value that has no string, or empty
   */
  public NixString coerce(Value value, Mode mode, @Nullable Span at, String what) {
    evaluator.enter(at);
    try {
      return inside(value, mode, at, what);
    } finally {
      evaluator.leave();
    }
  }

  private NixString inside(Value value, Mode mode, @Nullable Span at, String what) {
    Value forced = value.force(at);
    return switch (forced) {
      case NixString string -> string;
      case NixPath path ->
          mode.copyToStore() ? evaluator.store().copy(path.path(), at) : NixString.of(path.path());
      case AttrSet attrs -> coerceAttrs(attrs, mode, at, what);
      default -> coerceMore(forced, mode, at, what);
    };
  }

  private NixString coerceAttrs(AttrSet attrs, Mode mode, @Nullable Span at, String what) {
    Value toString = attrs.get(Names.TO_STRING);
    if (toString != null) {
      Value result = evaluator.call(toString, attrs, at);
      return coerce(result, mode, at, "while evaluating the result of the `__toString` attribute");
    }
    Value outPath = attrs.get(Names.OUT_PATH);
    if (outPath != null) {
      return coerce(outPath, mode, at, what);
    }
    throw refused(attrs, at, what);
  }

  private NixString coerceMore(Value value, Mode mode, @Nullable Span at, String what) {
    if (!mode.more()) {
      throw refused(value, at, what);
    }
    return switch (value) {
      case NixBool bool -> bool.value() ? NixString.of("1") : NixString.EMPTY;
      case NixInt number -> NixString.of(Long.toString(number.value()));
      case NixFloat number -> NixString.of(fixed(number.value()));
      case NixNull nothing -> NixString.EMPTY;
      case NixList list -> coerceList(list, mode, at, what);
      default -> throw refused(value, at, what);
    };
  }

  private NixString coerceList(NixList list, Mode mode, @Nullable Span at, String what) {
    StringBuilder text = new StringBuilder();
    StringContext context = null;
    for (int i = 0; i < list.size(); i++) {
      Value element = list.get(i);
      NixString part;
      try {
        part = coerce(element, mode, at, "while evaluating one element of the list");
      } catch (EvalException e) {
        throw what.isEmpty() ? e : e.addTrace(what, at);
      }
      text.append(part.text());
      context = StringContext.union(context, part.context());
      boolean emptyList = element.force() instanceof NixList inner && inner.size() == 0;
      if (i + 1 < list.size() && !emptyList) {
        text.append(' ');
      }
    }
    return NixString.of(text.toString(), context);
  }

  private static EvalException refused(Value value, @Nullable Span at, String what) {
    EvalException error =
        EvalException.type(
            "cannot coerce " + ErrorText.typeOf(value) + " to a string: " + ErrorText.print(value),
            null);
    return what.isEmpty() ? error : error.addTrace(what, at);
  }

  /** A float with six decimals, as C's {@code %f} prints it. */
  public static String fixed(double number) {
    if (Double.isNaN(number)) {
      return Double.doubleToRawLongBits(number) < 0 ? "-nan" : "nan";
    }
    if (Double.isInfinite(number)) {
      return number < 0 ? "-inf" : "inf";
    }
    if (Math.abs(number) < 1e15) {
      boolean negativeZero = number == 0 && 1 / number < 0;
      return (negativeZero ? "-" : "")
          + String.format(Locale.ROOT, "%f", new java.math.BigDecimal(number));
    }
    return new java.math.BigDecimal(number)
        .setScale(6, java.math.RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}
