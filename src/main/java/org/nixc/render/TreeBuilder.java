package org.nixc.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;

/** Collects the entries of one machine and refuses what cannot lie side by side. */
final class TreeBuilder {
  private final String machine;
  private final String base;
  private final SortedMap<OutputPath, OutputEntry> entries = new TreeMap<>();
  private final Map<OutputPath, @Nullable Span> spans = new TreeMap<>();
  private final TreeSet<String> packages = new TreeSet<>();
  private final TreeSet<String> notes = new TreeSet<>();

  TreeBuilder(String machine, String base) {
    this.machine = machine;
    this.base = base;
  }

  /**
   * Adds an entry.
   *
   * @throws org.nixc.diagnostic.UserException where another target wants something else at the path
   */
  void add(OutputEntry entry, @Nullable Span span) {
    OutputEntry other = entries.get(entry.path());
    if (other != null) {
      if (same(entry, other)) {
        return;
      }
      List<Diagnostic.Note> notes = new ArrayList<>();
      Span first = spans.get(entry.path());
      if (first != null) {
        notes.add(new Diagnostic.Note("the other one is wanted here", first));
      }
      throw RenderErrors.of(
          "NX4209",
          other.target().equals(entry.target())
              ? "the target '" + entry.target() + "' writes " + entry.path().path() + " twice"
              : "the targets '"
                  + other.target()
                  + "' and '"
                  + entry.target()
                  + "' both write "
                  + entry.path().path(),
          span,
          notes,
          "choose another path for one of them, or leave one target out with --target");
    }
    entries.put(entry.path(), entry);
    spans.put(entry.path(), span);
  }

  private static boolean same(OutputEntry a, OutputEntry b) {
    return a.content().equals(b.content())
        && a.mode().equals(b.mode())
        && a.user().equals(b.user())
        && a.group().equals(b.group());
  }

  /** Notes that the machine needs a Debian package. */
  void addPackage(String name) {
    packages.add(name);
  }

  /** Notes what else the machine needs, in words. */
  void addNote(String note) {
    notes.add(note);
  }

  /**
   * The tree.
   *
   * @throws org.nixc.diagnostic.UserException where something lies below a file or a link
   */
  OutputTree build() {
    for (OutputEntry entry : entries.values()) {
      String path = entry.path().path();
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        OutputPath parent = new OutputPath(entry.path().side(), path.substring(0, slash));
        OutputEntry above = entries.get(parent);
        if (above != null && !(above.content() instanceof Content.Directory)) {
          throw RenderErrors.of(
              "NX4209",
              path + " cannot lie below " + parent.path() + ", which is a " + above.kind(),
              spans.get(entry.path()),
              "choose another path for one of them");
        }
      }
    }
    return new OutputTree(machine, base, entries, packages, notes);
  }
}
