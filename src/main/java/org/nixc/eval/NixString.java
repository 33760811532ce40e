package org.nixc.eval;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A string: bytes, one char each, with an optional {@link StringContext}.
 *
 * <p>A long concatenation is kept as a rope and flattened when somebody reads the text, so that a
 * string built piece by piece in a fold costs linear time.
 */
public final class NixString extends Value {
  /** The empty string without context. */
  public static final NixString EMPTY = new NixString("", null);

  /** Shorter results are copied at once: a rope node would cost more than the copy. */
  private static final int ROPE_THRESHOLD = 256;

  private @Nullable String text;
  private @Nullable NixString left;
  private @Nullable NixString right;
  private final int length;
  private final @Nullable StringContext context;

  private NixString(String text, @Nullable StringContext context) {
    this.text = text;
    this.length = text.length();
    this.context = context;
  }

  private NixString(NixString left, NixString right, @Nullable StringContext context) {
    this.left = left;
    this.right = right;
    this.length = left.length + right.length;
    this.context = context;
  }

  /** A string without context. */
  public static NixString of(String text) {
    return text.isEmpty() ? EMPTY : new NixString(text, null);
  }

  /** A string with a context; null for none. */
  public static NixString of(String text, @Nullable StringContext context) {
    return context == null ? of(text) : new NixString(text, context);
  }

  /** The concatenation, with both contexts. */
  public static NixString concat(NixString a, NixString b) {
    StringContext joined = StringContext.union(a.context, b.context);
    if (b.length == 0 && joined == a.context) {
      return a;
    }
    if (a.length == 0 && joined == b.context) {
      return b;
    }
    if ((long) a.length + b.length > Integer.MAX_VALUE - 16) {
      throw new EvalException(EvalException.Kind.OTHER, "string too long", null);
    }
    return a.length + b.length < ROPE_THRESHOLD
        ? of(a.text().concat(b.text()), joined)
        : new NixString(a, b, joined);
  }

  /** The bytes, one char each. */
  public String text() {
    String flat = text;
    if (flat == null) {
      flat = flatten();
      text = flat;
      left = null;
      right = null;
    }
    return flat;
  }

  private String flatten() {
    StringBuilder out = new StringBuilder(length);
    ArrayDeque<NixString> pending = new ArrayDeque<>();
    pending.push(this);
    while (!pending.isEmpty()) {
      NixString next = pending.pop();
      NixString nextLeft = next.left;
      NixString nextRight = next.right;
      if (next.text != null) {
        out.append(next.text);
      } else if (nextLeft != null && nextRight != null) {
        pending.push(nextRight);
        pending.push(nextLeft);
      }
    }
    return out.toString();
  }

  /** The number of bytes. */
  public int length() {
    return length;
  }

  /** What the string depends on, or null. */
  public @Nullable StringContext context() {
    return context;
  }

  @Override
  public ValueType type() {
    return ValueType.STRING;
  }
}
