package org.nixc.check;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.render.OutputEntry;

/** A rendered file of the machine with its lines and where they came from. */
record Rendered(OutputEntry entry, String text) {
  /** The absolute path on the machine. */
  String path() {
    return "/" + entry.path().path();
  }

  /** The lines without their ends; the first has the number 1. */
  List<String> lines() {
    return Arrays.asList(text.split("\n", -1));
  }

  /**
   * Where the user wrote what a line came from: the very line where the text stands in the file as
   * it is, else the definition; null where the user had no part in it.
   */
  @Nullable Span place(int line) {
    Span definition = UserPlaces.first(entry.origins().line(line));
    List<String> all = lines();
    return definition == null || line < 1 || line > all.size()
        ? definition
        : SourceText.locate(definition, all.get(line - 1));
  }
}
