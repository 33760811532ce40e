package org.nixc.eval;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;

/**
 * Follows symbolic links anywhere in a path. What a folder resolves to is remembered: most paths of
 * a program share their beginnings, and each look costs a system call.
 */
public final class SymbolicLinks {
  private static final int MAX_LINKS = 1024;

  private final FileAccess files;
  private final Map<String, String> folders = new HashMap<>();

  SymbolicLinks(FileAccess files) {
    this.files = files;
    folders.put("/", "/");
  }

  /** The path with every link followed; what does not exist is left as it is. */
  public String resolve(String path) {
    return resolve(path, new int[] {MAX_LINKS});
  }

  /** The path with every link followed but one at its very end. */
  public String resolveParents(String path) {
    if (path.equals("/")) {
      return path;
    }
    String parent = Paths.parent(path);
    return Paths.child(resolveFolder(parent, new int[] {MAX_LINKS}), name(path));
  }

  /** The first link among the folders above a path; null where there is none. */
  public @Nullable String linkAbove(String path) {
    for (String folder = Paths.parent(path); !folder.equals("/"); folder = Paths.parent(folder)) {
      String above = Paths.parent(folder);
      if (files.kind(folder) == FileAccess.Kind.SYMLINK && resolve(above).equals(above)) {
        return folder;
      }
    }
    return null;
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private String resolve(String path, int[] linksLeft) {
    if (path.equals("/")) {
      return path;
    }
    String parent = resolveFolder(Paths.parent(path), linksLeft);
    String here = Paths.child(parent, name(path));
    if (files.kind(here) != FileAccess.Kind.SYMLINK) {
      return here;
    }
    if (linksLeft[0]-- <= 0) {
      throw new EvalException(
          EvalException.Kind.FILE, "infinite symlink recursion in path '" + path + "'", null);
    }
    String target = readLink(here);
    return resolve(
        Paths.canonical(target.startsWith("/") ? target : parent + "/" + target), linksLeft);
  }

  private String resolveFolder(String folder, int[] linksLeft) {
    String known = folders.get(folder);
    if (known == null) {
      known = resolve(folder, linksLeft);
      folders.put(folder, known);
    }
    return known;
  }

  private String readLink(String path) {
    try {
      return files.readLink(path);
    } catch (IOException e) {
      throw new EvalException(
          EvalException.Kind.FILE,
          "cannot read '" + path + "': " + ByteText.encode(String.valueOf(e.getMessage())),
          null);
    }
  }
}
