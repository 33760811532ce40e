package org.nixc.module;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.eval.Dependencies;
import org.nixc.eval.Dependency;
import org.nixc.eval.Value;

/**
 * One definition of an option: what a module says its value is.
 *
 * @param file the module's file, or {@code <unknown-file>}
 * @param value the value, perhaps a thunk, perhaps still in {@code mkIf} and the like
 * @param span where the attribute was written, if known
 * @param priority the number of {@code mkOverride}; the lowest wins
 * @param order the number of {@code mkOrder}; lower ones come first
 * @param conditions what the conditions depend on that have been taken away from around it
 */
public record Definition(
    String file,
    Value value,
    @Nullable Span span,
    long priority,
    long order,
    @Nullable Dependency conditions) {
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
    this(file, value, span, PLAIN_PRIORITY, PLAIN_ORDER, null);
  }

  /** A definition with a priority and an order that nothing depends on. */
  public Definition(String file, Value value, @Nullable Span span, long priority, long order) {
    this(file, value, span, priority, order, null);
  }

  /** The same definition with another value. */
  public Definition withValue(Value newValue) {
    return new Definition(file, newValue, span, priority, order, conditions);
  }

  /** The same definition, said to be in another file. */
  Definition inFile(String otherFile) {
    return new Definition(otherFile, value, span, priority, order, conditions);
  }

  /** The same definition with another value and place. */
  Definition at(Value newValue, @Nullable Span place) {
    return new Definition(
        file, newValue, place == null ? span : place, priority, order, conditions);
  }

  /** A part of it, such as an attribute of a set, with nothing around it yet. */
  Definition part(Value partValue, @Nullable Span place) {
    return new Definition(
        file, partValue, place == null ? span : place, PLAIN_PRIORITY, PLAIN_ORDER, conditions);
  }

  /** The same definition; its conditions depend on this, too. */
  Definition under(@Nullable Dependency more) {
    return more == null
        ? this
        : new Definition(file, value, span, priority, order, Dependencies.both(conditions, more));
  }

  /** {@code file:line:column}, or the file alone. */
  public String place() {
    return span == null ? file : span.toString();
  }
}
