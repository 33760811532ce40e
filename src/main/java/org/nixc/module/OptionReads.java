package org.nixc.module;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who read which option: while a recording is on, every option whose value is asked for is noted.
 * That is how a rendered line knows the definitions behind it.
 */
public final class OptionReads {
  private static final ThreadLocal<Deque<Set<Option>>> ACTIVE =
      ThreadLocal.withInitial(ArrayDeque::new);

  /** Set once anybody records: without it, reading an option costs nothing. */
  private static volatile boolean everUsed;

  private OptionReads() {}

  /** What a piece of work returned, and the options that it read. */
  public record Recorded<T>(T result, Set<Option> options) {}

  /** Runs the work and notes the options that it reads, directly or through others. */
  public static <T> Recorded<T> record(Supplier<T> work) {
    everUsed = true;
    Set<Option> options = new LinkedHashSet<>();
    Deque<Set<Option>> active = ACTIVE.get();
    active.push(options);
    try {
      return new Recorded<>(work.get(), options);
    } finally {
      active.pop();
      if (!active.isEmpty()) {
        active.peek().addAll(options);
      }
    }
  }

  static void note(Option option) {
    if (everUsed) {
      Deque<Set<Option>> active = ACTIVE.get();
      if (!active.isEmpty()) {
        active.peek().add(option);
      }
    }
  }
}
