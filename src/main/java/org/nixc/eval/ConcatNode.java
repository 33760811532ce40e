package org.nixc.eval;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * {@code a + b}, interpolated strings and interpolated paths. The first part decides: a number
 * starts an addition, a path gives a path, everything else gives a string.
 */
final class ConcatNode extends Node {
  private static final String SEGMENT = "while evaluating a path segment";

  private final Evaluator evaluator;
  private final boolean forceString;
  private final Node[] parts;
  private final @Nullable Span[] partSpans;

  ConcatNode(
      Evaluator evaluator,
      Span span,
      boolean forceString,
      Node[] parts,
      @Nullable Span[] partSpans) {
    super(span);
    this.evaluator = evaluator;
    this.forceString = forceString;
    this.parts = parts;
    this.partSpans = partSpans;
  }

  @Override
  Value eval(@Nullable Object[] frame) {
    Value first = parts[0].eval(frame);
    if (!forceString) {
      if (first instanceof NixInt number) {
        return addInts(number.value(), frame);
      }
      if (first instanceof NixFloat number) {
        return addFloats(number.value(), 1, frame);
      }
      if (first instanceof NixPath path) {
        return extendPath(path, frame);
      }
    }
    boolean copies = forceString || first instanceof NixString;
    Coercion.Mode mode = copies ? Coercion.Mode.INTERPOLATE : Coercion.Mode.PLAIN;
    NixString result = coerce(first, mode, 0);
    for (int i = 1; i < parts.length; i++) {
      result = NixString.concat(result, coerce(parts[i].eval(frame), mode, i));
    }
    return result;
  }

  private NixString coerce(Value value, Coercion.Mode mode, int part) {
    return value instanceof NixString string
        ? string
        : evaluator.coercion().coerce(value, mode, partSpans[part], SEGMENT);
  }

  private Value addInts(long first, @Nullable Object[] frame) {
    long sum = first;
    for (int i = 1; i < parts.length; i++) {
      Value part = parts[i].eval(frame);
      if (part instanceof NixInt number) {
        long next = sum + number.value();
        if (((sum ^ next) & (number.value() ^ next)) < 0) {
          throw EvalException.other(
              "integer overflow in adding " + sum + " + " + number.value(), partSpans[i]);
        }
        sum = next;
      } else if (part instanceof NixFloat number) {
        return addFloats(sum + number.value(), i + 1, frame);
      } else {
        throw EvalException.type(
            "cannot add " + ErrorText.typeOf(part) + " to an integer", partSpans[i]);
      }
    }
    return NixInt.of(sum);
  }

  private Value addFloats(double first, int from, @Nullable Object[] frame) {
    double sum = first;
    for (int i = from; i < parts.length; i++) {
      Value part = parts[i].eval(frame);
      if (part instanceof NixInt number) {
        sum += number.value();
      } else if (part instanceof NixFloat number) {
        sum += number.value();
      } else {
        throw EvalException.type(
            "cannot add " + ErrorText.typeOf(part) + " to a float", partSpans[i]);
      }
    }
    return new NixFloat(sum);
  }

  private Value extendPath(NixPath first, @Nullable Object[] frame) {
    StringBuilder path = new StringBuilder(first.path());
    StringContext context = null;
    for (int i = 1; i < parts.length; i++) {
      NixString part = coerce(parts[i].eval(frame), Coercion.Mode.PLAIN, i);
      path.append(part.text());
      context = StringContext.union(context, part.context());
    }
    if (context != null) {
      throw EvalException.other(
          "a string that refers to a store path cannot be appended to a path", span);
    }
    return new NixPath(Paths.canonical(path.toString()));
  }
}
