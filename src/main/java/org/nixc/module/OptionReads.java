package org.nixc.module;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;
import org.nixc.eval.Dependencies;
import org.nixc.eval.Dependency;

/**
 * Who reads which option, in one thread: the stack of options that are being merged, and what each
 * of them depends on.
 *
 * <p>What must hold: an option that is merged while another one is being merged is noted as read by
 * that one alone, not by who asked for the other one. So what a reader is said to have read does
 * not depend on which options happened to be merged before. {@link #behind} follows the chain. What
 * reaches a reader through other values is kept by these, see {@link Dependencies}.
 */
public final class OptionReads {
  private static final ThreadLocal<OptionReads> CURRENT = ThreadLocal.withInitial(OptionReads::new);

  private @Nullable Option[] merging = new @Nullable Option[16];
  private int depth;

  private OptionReads() {}

  static OptionReads current() {
    return CURRENT.get();
  }

  /**
   * What a piece of work returned, and what it depends on itself; {@link #behind} also tells what
   * went into the values of those options.
   */
  public record Recorded<T>(T result, @Nullable Dependency dependency) {
    /** The options that were read. */
    public Set<Option> options() {
      return optionsIn(dependency);
    }
  }

  /** Runs the work and notes the options that it reads, for who records around it, too. */
  public static <T> Recorded<T> record(Supplier<T> work) {
    Dependencies dependencies = Dependencies.current();
    if (dependencies == null) {
      return new Recorded<>(work.get(), null);
    }
    dependencies.open();
    T result;
    Dependency total = null;
    try {
      result = work.get();
    } finally {
      total = dependencies.closeAndPassOn();
    }
    return new Recorded<>(result, total);
  }

  /** The options in a sum, in the order in which they were read. */
  static Set<Option> optionsIn(@Nullable Dependency sum) {
    if (sum == null) {
      return Set.of();
    }
    Set<Option> options = new LinkedHashSet<>();
    for (Dependency one : Dependencies.in(sum)) {
      if (one instanceof Option option) {
        options.add(option);
      }
    }
    return options;
  }

  /** Some options and all those that were read to find their values, nearest first. */
  public static Set<Option> behind(Collection<Option> options) {
    Set<Option> all = new LinkedHashSet<>(options);
    Deque<Option> work = new ArrayDeque<>(options);
    while (!work.isEmpty()) {
      Option option = work.removeFirst();
      for (Set<Option> reads : List.of(option.reads(), option.readsForNames())) {
        for (Option read : reads) {
          if (all.add(read)) {
            work.add(read);
          }
        }
      }
    }
    return all;
  }

  static void note(Option option) {
    Dependencies dependencies = Dependencies.current();
    if (dependencies != null) {
      dependencies.note(option);
    }
  }

  void begin(Option option) {
    if (depth == merging.length) {
      merging = Arrays.copyOf(merging, depth * 2);
    }
    merging[depth++] = option;
    Dependencies dependencies = Dependencies.current();
    if (dependencies != null) {
      dependencies.open();
    }
  }

  void end() {
    Option option = leave();
    Dependencies dependencies = Dependencies.current();
    if (dependencies != null) {
      option.addReads(dependencies.close());
    }
  }

  /** The end of finding out which attributes there are in an option. */
  void endOfNames() {
    Option option = leave();
    Dependencies dependencies = Dependencies.current();
    if (dependencies != null) {
      option.addReadsForNames(dependencies.close());
    }
  }

  private Option leave() {
    Option option = merging[--depth];
    merging[depth] = null;
    if (option == null) {
      throw new BugException("an option ended that had not begun");
    }
    return option;
  }

  /** The option that is being merged innermost, or null. */
  @Nullable Option innermost() {
    return depth == 0 ? null : merging[depth - 1];
  }

  /** The options being merged, from one that is, outermost, to the innermost. */
  List<Option> since(Option first) {
    int from = 0;
    while (from < depth - 1 && merging[from] != first) {
      from++;
    }
    List<Option> loop = above(from);
    if (loop.size() > 1 && loop.getLast() == first) {
      loop.removeLast();
    }
    return loop;
  }

  /** All options that are being merged, outermost first. */
  List<Option> running() {
    return above(0);
  }

  private List<Option> above(int from) {
    List<Option> options = new ArrayList<>();
    for (int i = from; i < depth; i++) {
      Option option = merging[i];
      if (option != null && (options.isEmpty() || options.getLast() != option)) {
        options.add(option);
      }
    }
    return options;
  }
}
