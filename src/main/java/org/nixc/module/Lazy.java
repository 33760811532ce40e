package org.nixc.module;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.Dependencies;
import org.nixc.eval.Dependency;
import org.nixc.eval.EvalException;

/**
 * A part of the module system that is computed when first needed; one that needs itself is an
 * error.
 */
final class Lazy<T> {
  private @Nullable Supplier<T> code;
  private @Nullable T value;
  private @Nullable Dependency dependency;
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

  /** Who asks now depends on what it depends on, as who asked first. */
  private static void noteAgain(Dependency known) {
    Dependencies dependencies = Dependencies.current();
    if (dependencies != null) {
      dependencies.note(known);
    }
  }

  T get() {
    T known = value;
    if (known != null) {
      if (dependency != null) {
        noteAgain(dependency);
      }
      return known;
    }
    Supplier<T> supplier = code;
    if (running || supplier == null) {
      throw new EvalException(
          EvalException.Kind.INFINITE_RECURSION, "infinite recursion encountered", null);
    }
    running = true;
    OptionReads.Recorded<T> computed;
    try {
      computed = OptionReads.record(supplier);
    } finally {
      running = false;
    }
    dependency = computed.dependency();
    value = computed.result();
    code = null;
    return computed.result();
  }
}
