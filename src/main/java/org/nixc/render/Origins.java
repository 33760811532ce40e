package org.nixc.render;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.nixc.diagnostic.Span;
import org.nixc.module.Option;

/**
 * Which options were read while a file was written, and where the values that went into it were
 * defined: for the whole file and for each line.
 */
public final class Origins {
  /** A file that no option had a part in. */
  public static final Origins NONE = new Origins(Map.of(), Reads.NONE);

  /**
   * What a piece of text was made of.
   *
   * @param options the options that were read
   * @param places the definitions of the values themselves, as far as they are in files of the user
   */
  public record Reads(Set<Option> options, Set<Span> places) {
    /** Nothing read. */
    public static final Reads NONE = new Reads(Set.of(), Set.of());

    /**
     * The same with the options that went into the values of those that were read, nearest first.
     * Whoever reads {@code systemd.services.x.script} passes {@code systemd.services}, and that
     * depends on every module that defines a service: what was only passed is not followed.
     */
    Reads withAllBehind() {
      Set<Option> all = new LinkedHashSet<>(options);
      Deque<Option> work = new ArrayDeque<>(all);
      while (!work.isEmpty()) {
        for (Option read : without(work.removeFirst().reads(), Origins::isPassage)) {
          if (all.add(read)) {
            work.add(read);
          }
        }
      }
      return new Reads(all, places);
    }

    /** Whether nothing was read. */
    public boolean isEmpty() {
      return options.isEmpty() && places.isEmpty();
    }
  }

  private final Map<Integer, Reads> lines;
  private final Reads whole;

  /** Origins by 1-based line, and what was read for the file as a whole. */
  Origins(Map<Integer, Reads> lines, Reads whole) {
    this.lines = lines;
    this.whole = whole;
  }

  /** Origins of something that has no lines of its own, such as a link. */
  static Origins of(Set<Option> options) {
    return new Origins(Map.of(), new Reads(options, Set.of()));
  }

  /** An option and what went into its value, nearest first. */
  public static Reads of(Option option) {
    return new Reads(Set.of(option), Set.of()).withAllBehind();
  }

  /** What went into a 1-based line, nearest options first; where nothing did, nothing. */
  public Reads line(int line) {
    Reads reads = lines.get(line);
    return reads == null ? Reads.NONE : reads.withAllBehind();
  }

  /** What went into the file, its lines included. */
  public Reads whole() {
    Set<Option> options = new LinkedHashSet<>(whole.options());
    Set<Span> places = new LinkedHashSet<>(whole.places());
    for (Reads reads : lines.values()) {
      options.addAll(reads.options());
      places.addAll(reads.places());
    }
    return new Reads(options, places).withAllBehind();
  }

  /**
   * The options without those that merely contain another one: where {@code systemd.services} and
   * {@code systemd.services.x.script} were read, the second says more. The order stays.
   */
  public static Collection<Option> mostSpecific(Set<Option> options) {
    return without(options, option -> true);
  }

  /** Whether an option is a collection of sets of further options. */
  static boolean isPassage(Option option) {
    return option.typeDescription().contains("submodule");
  }

  /** The options without those that contain another one of them and of which something holds. */
  private static Collection<Option> without(Set<Option> options, Predicate<Option> unwanted) {
    if (options.size() < 2) {
      return options;
    }
    TreeMap<String, Option> byPath = new TreeMap<>();
    for (Option option : options) {
      byPath.put(key(option.path()), option);
    }
    List<Option> kept = new ArrayList<>();
    for (Option option : options) {
      String key = key(option.path());
      String next = byPath.higherKey(key);
      if (next == null || !next.startsWith(key) || !unwanted.test(option)) {
        kept.add(option);
      }
    }
    return kept;
  }

  private static String key(List<String> path) {
    StringBuilder key = new StringBuilder();
    for (String part : path) {
      key.append(part).append('\0');
    }
    return key.toString();
  }
}
