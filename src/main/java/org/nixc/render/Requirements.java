package org.nixc.render;

import java.util.TreeSet;
import org.nixc.eval.NixString;
import org.nixc.eval.StringContext;

/** What the texts that go into a machine's files refer to: packages and generated files. */
final class Requirements {
  private final TreeSet<StringContext.Element> elements = new TreeSet<>();

  /** Notes what a string refers to. */
  void note(NixString string) {
    StringContext context = string.context();
    if (context != null) {
      elements.addAll(context.elements());
    }
  }

  /** Everything that was noted and not taken yet; empties the notes. */
  TreeSet<StringContext.Element> take() {
    TreeSet<StringContext.Element> taken = new TreeSet<>(elements);
    elements.clear();
    return taken;
  }
}
