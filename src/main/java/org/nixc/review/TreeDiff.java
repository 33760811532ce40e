package org.nixc.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.render.Content;
import org.nixc.render.OutputEntry;
import org.nixc.render.OutputTree;

/** The differences of two trees of one machine. */
public final class TreeDiff {
  private TreeDiff() {}

  /** What changed from the old tree to the new one, in order of the paths. */
  public static List<FileDifference> compare(OutputTree before, OutputTree after) {
    return compare(after.machine(), before, after);
  }

  /** The same where the machine may not have been there, or may be gone. */
  public static List<FileDifference> compare(
      String machine, @Nullable OutputTree before, @Nullable OutputTree after) {
    List<FileDifference> differences = new ArrayList<>();
    Map<String, OutputEntry> old = byPath(before);
    Map<String, OutputEntry> now = byPath(after);
    TreeSet<String> paths = new TreeSet<>(old.keySet());
    paths.addAll(now.keySet());
    for (String path : paths) {
      FileState from = state(old.get(path));
      FileState to = state(now.get(path));
      if (!from.equals(to)) {
        differences.add(FileState.difference(machine, path, from, to));
      }
    }
    return differences;
  }

  private static Map<String, OutputEntry> byPath(@Nullable OutputTree tree) {
    Map<String, OutputEntry> entries = new TreeMap<>();
    if (tree == null) {
      return entries;
    }
    for (OutputEntry entry : tree.entries()) {
      entries.put(entry.path().full(), entry);
    }
    return entries;
  }

  /** What lies at a path, as far as a comparison cares. */
  static FileState state(@Nullable OutputEntry entry) {
    if (entry == null) {
      return FileState.MISSING;
    }
    return switch (entry.content()) {
      case Content.File file ->
          new FileState("file", file.bytes(), entry.mode(), entry.user() + ":" + entry.group());
      case Content.Link link -> new FileState("link", link.target(), "", "");
      case Content.Directory directory ->
          new FileState("directory", "", entry.mode(), entry.user() + ":" + entry.group());
    };
  }
}
