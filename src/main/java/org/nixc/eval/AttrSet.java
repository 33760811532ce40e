package org.nixc.eval;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * An attribute set. Names are unique and listed in byte order; values may be thunks; each attribute
 * may know where it was defined.
 *
 * <p>Two forms: {@link FlatAttrs}, sorted arrays, and {@link LayeredAttrs}, the result of {@code
 * //} on large sets, which looks through its layers and becomes flat when somebody lists it.
 */
public abstract sealed class AttrSet extends Value permits FlatAttrs, LayeredAttrs {
  /** The set without attributes. */
  public static final AttrSet EMPTY = new FlatAttrs(Shape.EMPTY, new Value[0], null);

  /** Where both sides together are this small, {@code //} copies: layers would cost more. */
  private static final int FLAT_LIMIT = 16;

  AttrSet() {}

  /** The value of an attribute, perhaps a thunk, or null where there is none. */
  public abstract @Nullable Value get(Symbol name);

  /** The value of an attribute, perhaps a thunk, or null where there is none. */
  public final @Nullable Value get(String name) {
    Symbol symbol = Symbol.existing(name);
    return symbol == null ? null : get(symbol);
  }

  /** Whether there is such an attribute; nothing is forced. */
  public final boolean has(Symbol name) {
    return get(name) != null;
  }

  /** Where the attribute was defined, if known. */
  public abstract @Nullable Span spanOf(Symbol name);

  /** Where the attribute was defined, if known. */
  public final @Nullable Span spanOf(String name) {
    Symbol symbol = Symbol.existing(name);
    return symbol == null ? null : spanOf(symbol);
  }

  /** The number of attributes. */
  public final int size() {
    return flat().shape.names.length;
  }

  /**
   * The index, in byte order, of the attribute that comes at a place in the order in which Nix
   * forces and compares attributes: that in which their names first became known.
   */
  public final int inAge(int nth) {
    return flat().shape.inAge(nth);
  }

  /** The name at an index in byte order. */
  public final Symbol nameAt(int index) {
    return flat().shape.names[index];
  }

  /** The value at an index in byte order of the names, perhaps a thunk. */
  public final Value valueAt(int index) {
    return flat().values[index];
  }

  /** Where the attribute at an index was defined, if known. */
  public final @Nullable Span spanAt(int index) {
    FlatAttrs flat = flat();
    return flat.spans == null ? null : flat.spans[index];
  }

  /** The same set as arrays. */
  abstract FlatAttrs flat();

  /** How many attributes the arrays of this set hold at most, without flattening. */
  abstract int weight();

  /**
   * A set with the same names and other values, in the same order; takes over the array. No spans.
   */
  public final AttrSet withValues(Value[] newValues) {
    return newValues.length == 0 ? EMPTY : new FlatAttrs(flat().shape, newValues, null);
  }

  /** The attributes of both sets; those of {@code right} win. The operator {@code //}. */
  public static AttrSet update(AttrSet left, AttrSet right) {
    int rightWeight = right.weight();
    if (rightWeight == 0) {
      return left;
    }
    int leftWeight = left.weight();
    if (leftWeight == 0) {
      return right;
    }
    return leftWeight + rightWeight <= FLAT_LIMIT || rightWeight > leftWeight / 2
        ? FlatAttrs.merge(left.flat(), right.flat())
        : LayeredAttrs.over(right.flat(), left);
  }

  /** A builder for about {@code capacity} attributes. */
  public static Builder builder(int capacity) {
    return new Builder(capacity);
  }

  @Override
  public final ValueType type() {
    return ValueType.ATTRS;
  }

  /** Collects attributes in any order; of two with one name the later one stays. */
  public static final class Builder {
    private Symbol[] names;
    private Value[] values;
    private @Nullable Span @Nullable [] spans;
    private int size;

    private Builder(int capacity) {
      int room = Math.max(capacity, 4);
      names = new Symbol[room];
      values = new Value[room];
    }

    /** Adds an attribute without a place. Returns this. */
    public Builder put(Symbol name, Value value) {
      return put(name, value, null);
    }

    /** Adds an attribute without a place. Returns this. */
    public Builder put(String name, Value value) {
      return put(Symbol.of(name), value, null);
    }

    /** Adds an attribute that was defined at a place. Returns this. */
    public Builder put(Symbol name, Value value, @Nullable Span span) {
      if (size == names.length) {
        names = Arrays.copyOf(names, size * 2);
        values = Arrays.copyOf(values, size * 2);
        if (spans != null) {
          spans = Arrays.copyOf(spans, size * 2);
        }
      }
      names[size] = name;
      values[size] = value;
      if (span != null) {
        @Nullable Span[] all = spans;
        if (all == null) {
          all = new @Nullable Span[names.length];
          spans = all;
        }
        all[size] = span;
      }
      size++;
      return this;
    }

    /** The number of attributes added so far, doubles included. */
    public int size() {
      return size;
    }

    /** The set; the builder must not be used afterwards. */
    public AttrSet build() {
      if (size == 0) {
        return EMPTY;
      }
      return isSorted() ? trimmed() : sorted();
    }

    private boolean isSorted() {
      for (int i = 1; i < size; i++) {
        if (names[i - 1].compareTo(names[i]) >= 0) {
          return false;
        }
      }
      return true;
    }

    private AttrSet trimmed() {
      if (size == names.length) {
        return new FlatAttrs(new Shape(names), values, spans);
      }
      return new FlatAttrs(
          new Shape(Arrays.copyOf(names, size)),
          Arrays.copyOf(values, size),
          spans == null ? null : Arrays.copyOf(spans, size));
    }

    private AttrSet sorted() {
      Integer[] order = new Integer[size];
      for (int i = 0; i < size; i++) {
        order[i] = i;
      }
      // A stable sort: among equal names the one that was added last comes last and wins below.
      Arrays.sort(order, (a, b) -> names[a].compareTo(names[b]));
      int unique = 0;
      for (int i = 0; i < size; i++) {
        if (i + 1 == size || names[order[i]] != names[order[i + 1]]) {
          order[unique++] = order[i];
        }
      }
      Symbol[] sortedNames = new Symbol[unique];
      Value[] sortedValues = new Value[unique];
      @Nullable Span[] sortedSpans = spans == null ? null : new @Nullable Span[unique];
      for (int i = 0; i < unique; i++) {
        int from = order[i];
        sortedNames[i] = names[from];
        sortedValues[i] = values[from];
        if (sortedSpans != null && spans != null) {
          sortedSpans[i] = spans[from];
        }
      }
      return new FlatAttrs(new Shape(sortedNames), sortedValues, sortedSpans);
    }
  }
}
