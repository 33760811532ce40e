package org.nixc.eval;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that a program can see. Paths are absolute and canonical, bytes, one char each. The
 * files that ship with nixc lie under {@link #BUNDLED_ROOT}.
 */
public interface FileAccess {
  /** Where the files that ship with nixc appear: {@code /nixc/lib}, {@code /nixc/modules}. */
  String BUNDLED_ROOT = "/nixc";

  /** What lies at a path. */
  enum Kind {
    REGULAR("regular"),
    DIRECTORY("directory"),
    SYMLINK("symlink"),
    OTHER("unknown");

    private final String nixName;

    Kind(String nixName) {
      this.nixName = nixName;
    }

    /** The word of {@code builtins.readFileType}. */
    public String nixName() {
      return nixName;
    }
  }

  /** Whether a program may know what lies at a path. */
  default boolean isVisible(String path) {
    return true;
  }

  /**
   * Refuses a path that a program may know nothing of.
   *
   * @throws EvalException where {@link #isVisible} says no
   */
  default void requireVisible(String path) {}

  /** What lies at the path itself, links not followed; null where there is nothing. */
  @Nullable Kind kind(String path);

  /** The bytes of a file, links followed. */
  byte[] read(String path) throws IOException;

  /** The names in a directory, in byte order. */
  List<String> list(String path) throws IOException;

  /** The text of a symbolic link. */
  String readLink(String path) throws IOException;

  /** Whether the owner may execute the file. */
  boolean isExecutable(String path) throws IOException;
}
