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

/**
 * Who reads which option, in one thread: the stack of options that are being merged, and for each
 * of them, and for each recording, the options that were read.
 *
 * <p>What must hold: an option that is merged while another one is being merged is noted as read by
 * that one alone, not by who asked for the other one. So what a reader is said to have read does
 * not depend on which options happened to be merged before. {@link #behind} follows the chain.
 */
public final class OptionReads {
  private static final ThreadLocal<OptionReads> CURRENT = ThreadLocal.withInitial(OptionReads::new);

  /** One reader: an option that is being merged, or a recording (no option). */
  private static final class Reader {
    @Nullable Option option;
    @Nullable Set<Option> read;
  }

  private Reader[] readers = new Reader[16];
  private int depth;

  private OptionReads() {}

  static OptionReads current() {
    return CURRENT.get();
  }

  /**
   * What a piece of work returned, and the options that it read itself; {@link #behind} also tells
   * those that went into their values.
   */
  public record Recorded<T>(T result, Set<Option> options) {}

  /** Runs the work and notes the options that it reads. */
  public static <T> Recorded<T> record(Supplier<T> work) {
    OptionReads reads = CURRENT.get();
    reads.begin(null);
    Set<Option> options = Set.of();
    try {
      T result = work.get();
      options = reads.topReads();
      return new Recorded<>(result, options);
    } finally {
      reads.end();
      // Who records around this recording has read the same.
      for (Option option : options) {
        reads.note(option);
      }
    }
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

  private Set<Option> topReads() {
    Set<Option> read = readers[depth - 1].read;
    return read == null ? Set.of() : read;
  }

  void note(Option option) {
    if (depth > 0) {
      Reader top = readers[depth - 1];
      if (top.option != option) {
        Set<Option> read = top.read;
        if (read == null) {
          read = new LinkedHashSet<>(4);
          top.read = read;
        }
        read.add(option);
      }
    }
  }

  void begin(@Nullable Option option) {
    if (depth == readers.length) {
      readers = Arrays.copyOf(readers, depth * 2);
    }
    Reader reader = readers[depth];
    if (reader == null) {
      reader = new Reader();
      readers[depth] = reader;
    }
    reader.option = option;
    reader.read = null;
    depth++;
  }

  void end() {
    Reader reader = readers[depth - 1];
    Set<Option> read = reader.read;
    if (reader.option != null && read != null) {
      reader.option.addReads(read);
    }
    leave(reader);
  }

  /** The end of finding out which attributes there are in an option. */
  void endOfNames() {
    Reader reader = readers[depth - 1];
    Set<Option> read = reader.read;
    if (reader.option != null && read != null) {
      reader.option.addReadsForNames(read);
    }
    leave(reader);
  }

  private void leave(Reader reader) {
    depth--;
    reader.option = null;
    reader.read = null;
  }

  /** The option that is being merged innermost, or null. */
  @Nullable Option innermost() {
    for (int i = depth - 1; i >= 0; i--) {
      Option option = readers[i].option;
      if (option != null) {
        return option;
      }
    }
    return null;
  }

  /** The options being merged, from one that is, outermost, to the innermost. */
  List<Option> since(Option first) {
    int from = 0;
    while (from < depth - 1 && readers[from].option != first) {
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
      Option option = readers[i].option;
      if (option != null && (options.isEmpty() || options.getLast() != option)) {
        options.add(option);
      }
    }
    return options;
  }
}
