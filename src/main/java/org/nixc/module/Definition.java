package org.nixc.module;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.Value;

/**
 * One definition of an option: what a module says its value is.
 *
 * @param file the module's file, or {@code <unknown-file>}
 * @param value the value, perhaps a thunk, perhaps still in {@code mkIf} and the like
 * @param span where the attribute was written, if known
 * @param priority the number of {@code mkOverride}; the lowest wins
 * @param order the number of {@code mkOrder}; lower ones come first
 */
public record Definition(String file, Value value, @Nullable Span span, long priority, long order) {
  /** The priority of a plain definition. */
  public static final long PLAIN_PRIORITY = 100;

  /** The priority of an option's default. */
  public static final long DEFAULT_PRIORITY = 1500;

  /** The order of a definition without {@code mkOrder}. */
  public static final long PLAIN_ORDER = 1000;

  /** What a module that has no file is called. */
  public static final String UNKNOWN_FILE = "<unknown-file>";

  /** A plain definition. */
  public Definition(String file, Value value, @Nullable Span span) {
    this(file, value, span, PLAIN_PRIORITY, PLAIN_ORDER);
  }

  /** The same definition with another value. */
  public Definition withValue(Value newValue) {
    return new Definition(file, newValue, span, priority, order);
  }

  /** The same definition with another value and place. */
  Definition at(Value newValue, @Nullable Span place) {
    return new Definition(file, newValue, place == null ? span : place, priority, order);
  }

  /** {@code file:line:column}, or the file alone. */
  public String place() {
    return span == null ? file : span.toString();
  }
}
