package org.nixc.eval;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/** An attribute set as arrays in the order of its {@link Shape}. */
final class FlatAttrs extends AttrSet {
  final Shape shape;
  final Value[] values;
  final @Nullable Span @Nullable [] spans;

  /** Takes over the arrays; spans may be shared between all sets of one literal. */
  FlatAttrs(Shape shape, Value[] values, @Nullable Span @Nullable [] spans) {
    this.shape = shape;
    this.values = values;
    this.spans = spans;
  }

  @Override
  public @Nullable Value get(Symbol name) {
    int index = shape.indexOf(name);
    return index < 0 ? null : values[index];
  }

  @Override
  public @Nullable Span spanOf(Symbol name) {
    int index = shape.indexOf(name);
    return index < 0 || spans == null ? null : spans[index];
  }

  @Override
  FlatAttrs flat() {
    return this;
  }

  @Override
  int weight() {
    return values.length;
  }

  /** One pass over both sorted arrays; on equal names {@code over} wins. */
  static FlatAttrs merge(FlatAttrs under, FlatAttrs over) {
    Symbol[] a = under.shape.names;
    Symbol[] b = over.shape.names;
    Symbol[] names = new Symbol[a.length + b.length];
    Value[] values = new Value[names.length];
    boolean anySpans = under.spans != null || over.spans != null;
    @Nullable Span[] spans = anySpans ? new @Nullable Span[names.length] : null;
    int i = 0;
    int j = 0;
    int n = 0;
    while (i < a.length || j < b.length) {
      int order = i == a.length ? 1 : j == b.length ? -1 : a[i].compareTo(b[j]);
      if (order < 0) {
        names[n] = a[i];
        values[n] = under.values[i];
        if (spans != null && under.spans != null) {
          spans[n] = under.spans[i];
        }
        i++;
      } else {
        names[n] = b[j];
        values[n] = over.values[j];
        if (spans != null && over.spans != null) {
          spans[n] = over.spans[j];
        }
        j++;
        if (order == 0) {
          i++;
        }
      }
      n++;
    }
    if (n == a.length) {
      return new FlatAttrs(under.shape, Arrays.copyOf(values, n), trim(spans, n));
    }
    return n == names.length
        ? new FlatAttrs(new Shape(names), values, spans)
        : new FlatAttrs(
            new Shape(Arrays.copyOf(names, n)), Arrays.copyOf(values, n), trim(spans, n));
  }

  private static @Nullable Span @Nullable [] trim(@Nullable Span @Nullable [] spans, int size) {
    return spans == null ? null : Arrays.copyOf(spans, size);
  }
}
