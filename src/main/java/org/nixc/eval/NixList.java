package org.nixc.eval;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * A list. Elements may be thunks. The spans of elements that came from a list literal travel along,
 * so that an error or {@code why} can point to the very item; they are shared per literal.
 */
public final class NixList extends Value {
  /** The list without elements. */
  public static final NixList EMPTY = new NixList(new Value[0], null);

  private final Value[] elements;
  private final @Nullable Span @Nullable [] spans;

  private NixList(Value[] elements, @Nullable Span @Nullable [] spans) {
    this.elements = elements;
    this.spans = spans;
  }

  /** A list that takes over the array; the caller must not change it afterwards. */
  public static NixList of(Value... elements) {
    return elements.length == 0 ? EMPTY : new NixList(elements, null);
  }

  /** A list of the elements of a Java list. */
  public static NixList of(List<? extends Value> elements) {
    return of(elements.toArray(new Value[0]));
  }

  /** A list that takes over both arrays, which must be of one length. */
  public static NixList withSpans(Value[] elements, @Nullable Span @Nullable [] spans) {
    return elements.length == 0 ? EMPTY : new NixList(elements, spans);
  }

  /** The number of elements. */
  public int size() {
    return elements.length;
  }

  /** An element, perhaps a thunk. */
  public Value get(int index) {
    return elements[index];
  }

  /** Where the element was written, if it came from a list literal. */
  public @Nullable Span spanAt(int index) {
    return spans == null ? null : spans[index];
  }

  /**
   * A list of values that were made of these elements, one of each: they keep the places. It takes
   * over the array.
   */
  public NixList withElements(Value[] made) {
    return withSpans(made, spans);
  }

  /** A fresh copy of the elements. */
  public Value[] toArray() {
    return elements.clone();
  }

  /** The concatenation of lists, in order; a single non-empty list is returned as it is. */
  public static NixList concat(NixList... lists) {
    int total = 0;
    boolean anySpans = false;
    NixList last = EMPTY;
    int nonEmpty = 0;
    for (NixList list : lists) {
      if (list.size() > 0) {
        total += list.size();
        anySpans |= list.spans != null;
        last = list;
        nonEmpty++;
      }
    }
    if (nonEmpty <= 1) {
      return last;
    }
    Value[] joined = new Value[total];
    @Nullable Span[] joinedSpans = anySpans ? new @Nullable Span[total] : null;
    int at = 0;
    for (NixList list : lists) {
      System.arraycopy(list.elements, 0, joined, at, list.size());
      if (joinedSpans != null && list.spans != null) {
        System.arraycopy(list.spans, 0, joinedSpans, at, list.size());
      }
      at += list.size();
    }
    return new NixList(joined, joinedSpans);
  }

  /** The elements from {@code from} (included) to {@code to} (excluded). */
  public NixList slice(int from, int to) {
    return withSpans(
        Arrays.copyOfRange(elements, from, to),
        spans == null ? null : Arrays.copyOfRange(spans, from, to));
  }

  @Override
  public ValueType type() {
    return ValueType.LIST;
  }
}
