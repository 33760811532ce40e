package org.nixc.render;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is rendered for one machine, sorted by path, and the Debian packages that it
 * needs. Nothing in it depends on the machine that it was made on.
 */
public final class OutputTree {
  private final String machine;
  private final SortedMap<OutputPath, OutputEntry> entries;
  private final SortedSet<String> packages;
  private final SortedSet<String> notes;
  private final String base;

  OutputTree(
      String machine,
      String base,
      SortedMap<OutputPath, OutputEntry> entries,
      SortedSet<String> packages,
      SortedSet<String> notes) {
    this.machine = machine;
    this.base = base;
    this.entries = new TreeMap<>(entries);
    this.packages = new TreeSet<>(packages);
    this.notes = new TreeSet<>(notes);
  }

  /** The name of the machine, which is also that of its output directory. */
  public String machine() {
    return machine;
  }

  /** All entries, those of the machine first, in byte order of their paths. */
  public Collection<OutputEntry> entries() {
    return entries.values();
  }

  /** The entry at a path, or null. */
  public @Nullable OutputEntry entry(OutputPath path) {
    return entries.get(path);
  }

  /** The entry at a path with its side, as in {@code root/etc/hosts}; null where there is none. */
  public @Nullable OutputEntry entry(String full) {
    for (Side side : Side.values()) {
      String prefix = side.directory() + "/";
      if (full.startsWith(prefix)) {
        return entries.get(new OutputPath(side, full.substring(prefix.length())));
      }
    }
    return null;
  }

  /** The names of the Debian packages, in byte order. */
  public List<String> packages() {
    return List.copyOf(packages);
  }

  /** What else the machine needs, in words, such as software that Debian does not have. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** The directory that source files are shown relative to: that of the network's files. */
  String base() {
    return base;
  }
}
