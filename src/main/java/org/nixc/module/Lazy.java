package org.nixc.module;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.EvalException;

/**
 * A part of the module system that is computed when first needed; one that needs itself is an
 * error.
 */
final class Lazy<T> {
  private @Nullable Supplier<T> code;
  private @Nullable T value;
  private boolean running;

  Lazy(Supplier<T> code) {
    this.code = code;
  }

  /** A part that is known already. */
  static <T> Lazy<T> of(T value) {
    Lazy<T> known = new Lazy<>(() -> value);
    known.value = value;
    known.code = null;
    return known;
  }

  /** What a function makes of it, when that is first needed. */
  <R> Lazy<R> map(Function<? super T, ? extends R> function) {
    return new Lazy<>(() -> function.apply(get()));
  }

  /** Whether it is being computed right now. */
  boolean isRunning() {
    return running;
  }

  T get() {
    T known = value;
    if (known != null) {
      return known;
    }
    Supplier<T> supplier = code;
    if (running || supplier == null) {
      throw new EvalException(
          EvalException.Kind.INFINITE_RECURSION, "infinite recursion encountered", null);
    }
    running = true;
    try {
      T computed = supplier.get();
      value = computed;
      code = null;
      return computed;
    } finally {
      running = false;
    }
  }
}
