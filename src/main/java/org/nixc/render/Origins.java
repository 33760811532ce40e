package org.nixc.render;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.nixc.diagnostic.Span;
import org.nixc.module.Option;
import org.nixc.module.OptionPath;

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

  /** What went into a 1-based line; where nothing did, nothing. */
  public Reads line(int line) {
    return lines.getOrDefault(line, Reads.NONE);
  }

  /** What went into the file, its lines included. */
  public Reads whole() {
    Set<Option> options = new LinkedHashSet<>(whole.options());
    Set<Span> places = new LinkedHashSet<>(whole.places());
    for (Reads reads : lines.values()) {
      options.addAll(reads.options());
      places.addAll(reads.places());
    }
    return new Reads(options, places);
  }

  /**
   * The options without those that merely contain another one: where {@code systemd.services} and
   * {@code systemd.services.x.script} were read, the second says more.
   */
  public static Collection<Option> mostSpecific(Set<Option> options) {
    TreeMap<String, Option> byPath = new TreeMap<>();
    for (Option option : options) {
      byPath.put(key(option.path()), option);
    }
    TreeMap<String, Option> kept = new TreeMap<>();
    byPath.forEach((key, option) -> {
      String next = byPath.higherKey(key);
      if (next == null || !next.startsWith(key)) {
        kept.put(OptionPath.show(option.path()), option);
      }
    });
    return kept.values();
  }

  private static String key(List<String> path) {
    StringBuilder key = new StringBuilder();
    for (String part : path) {
      key.append(part).append('\0');
    }
    return key.toString();
  }
}
