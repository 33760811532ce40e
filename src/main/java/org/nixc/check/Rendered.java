package org.nixc.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;
import org.nixc.render.Content;
import org.nixc.render.OutputEntry;
import org.nixc.render.OutputTree;
import org.nixc.render.Side;

/**
 * A rendered file of the machine with its lines and where they came from.
 *
 * @param entry the file
 * @param text its text, one char a byte
 */
public record Rendered(OutputEntry entry, String text) {
  /** The regular files on the machine among what was rendered. */
  public static List<Rendered> of(OutputTree tree) {
    List<Rendered> files = new ArrayList<>();
    for (OutputEntry entry : tree.entries()) {
      if (entry.path().side() == Side.ROOT && entry.content() instanceof Content.File file) {
        files.add(new Rendered(entry, file.bytes()));
      }
    }
    return files;
  }

  /** The files for the operator's side that programs of libvirt and ssh read. */
  public static List<Rendered> onHost(OutputTree tree) {
    List<Rendered> files = new ArrayList<>();
    for (OutputEntry entry : tree.entries()) {
      String path = entry.path().path();
      boolean read = path.endsWith(".xml") || path.equals("ssh_config");
      if (entry.path().side() == Side.HOST
          && read
          && entry.content() instanceof Content.File file) {
        files.add(new Rendered(entry, file.bytes()));
      }
    }
    return files;
  }

  /** Whether the file is for the operator's side. */
  public boolean isOnHost() {
    return entry.path().side() == Side.HOST;
  }

  /** The absolute path on the machine; of a file for the operator's side the path in the output. */
  public String path() {
    return (isOnHost() ? "host/" : "/") + entry.path().path();
  }

  /** The lines without their ends; the first has the number 1. */
  public List<String> lines() {
    return Arrays.asList(text.split("\n", -1));
  }

  /**
   * Where the user wrote what a line came from: the very line where the text stands in the file as
   * it is, else the definition; null where the user had no part in it.
   */
  public @Nullable Span place(int line) {
    Span definition = UserPlaces.first(entry.origins().line(line));
    List<String> all = lines();
    return definition == null || line < 1 || line > all.size()
        ? definition
        : SourceText.locate(definition, all.get(line - 1));
  }

  /** Where the user wrote something that went into the file, or null. */
  public @Nullable Span place() {
    return UserPlaces.first(entry.origins().whole());
  }
}
