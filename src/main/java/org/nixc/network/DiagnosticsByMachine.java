package org.nixc.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.nixc.diagnostic.Diagnostic;

/**
 * Collects what there is to say about several machines. A definition that several machines share,
 * in {@code defaults} for example, makes the same mistake on each of them: it is told once, with
 * the names of the machines.
 */
public final class DiagnosticsByMachine {
  /** The code of an infinite recursion through options. */
  private static final String LOOP = "NX3010";

  private record Told(Diagnostic diagnostic, Set<String> machines) {}

  private final Map<String, Told> told = new LinkedHashMap<>();

  /** Adds what there is to say about a machine. */
  public void add(String machine, Diagnostic diagnostic) {
    told.computeIfAbsent(key(machine, diagnostic), k -> new Told(diagnostic, new LinkedHashSet<>()))
        .machines()
        .add(machine);
  }

  private static String key(String machine, Diagnostic diagnostic) {
    if (diagnostic.code().equals(LOOP)) {
      // Whichever option of a loop is read first, it is the same loop.
      TreeSet<String> parts = new TreeSet<>();
      for (Diagnostic.Note note : diagnostic.notes()) {
        parts.add(note.text());
      }
      return LOOP + parts;
    }
    String message = diagnostic.message().replace(named(machine), "");
    return diagnostic.code() + "\n" + message + "\n" + diagnostic.span();
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return told.isEmpty();
  }

  /** Everything that was added, in that order. */
  public List<Diagnostic> all() {
    List<Diagnostic> all = new ArrayList<>(told.size());
    for (Told one : told.values()) {
      all.add(one.machines().size() < 2 ? one.diagnostic() : shared(one));
    }
    return all;
  }

  private static Diagnostic shared(Told one) {
    Diagnostic given = one.diagnostic();
    String names = String.join(", ", one.machines());
    String first = named(one.machines().iterator().next());
    if (given.message().contains(first)) {
      return new Diagnostic(
          given.severity(),
          given.code(),
          given.message().replace(first, "on the machines " + names),
          given.span(),
          given.trace(),
          given.notes(),
          given.hint());
    }
    List<Diagnostic.Note> notes = new ArrayList<>(given.notes());
    notes.add(new Diagnostic.Note("this is so on the machines " + names, null));
    return given.withNotes(notes);
  }

  private static String named(String machine) {
    return "on machine '" + machine + "'";
  }
}
