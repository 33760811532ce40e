package org.nixc.eval;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a machine, with the files that ship with nixc laid over them at {@code /nixc}. */
public final class BundledFiles implements FileAccess {
  private static final String PREFIX = BUNDLED_ROOT + "/";
  private final FileAccess below;

  /** Lays the bundled files over others. */
  public BundledFiles(FileAccess below) {
    this.below = below;
  }

  /** Whether a path belongs to nixc itself. */
  public static boolean isBundled(String path) {
    return path.startsWith(PREFIX) || path.equals(BUNDLED_ROOT);
  }

  private static @Nullable InputStream open(String path) {
    return path.startsWith(PREFIX)
        ? BundledFiles.class.getResourceAsStream("/nix/" + path.substring(PREFIX.length()))
        : null;
  }

  private static boolean exists(String path) {
    return path.startsWith(PREFIX)
        && BundledFiles.class.getResource("/nix/" + path.substring(PREFIX.length())) != null;
  }

  @Override
  public @Nullable Kind kind(String path) {
    if (!isBundled(path)) {
      return below.kind(path);
    }
    if (path.equals(BUNDLED_ROOT) || exists(path + "/default.nix")) {
      return Kind.DIRECTORY;
    }
    return exists(path) ? Kind.REGULAR : null;
  }

  @Override
  public byte[] read(String path) throws IOException {
    if (!isBundled(path)) {
      return below.read(path);
    }
    try (InputStream in = open(path)) {
      if (in == null) {
        throw new FileNotFoundException(path);
      }
      return in.readAllBytes();
    }
  }

  @Override
  public List<String> list(String path) throws IOException {
    return isBundled(path) ? List.of() : below.list(path);
  }

  @Override
  public String readLink(String path) throws IOException {
    return below.readLink(path);
  }

  @Override
  public boolean isExecutable(String path) throws IOException {
    return !isBundled(path) && below.isExecutable(path);
  }
}
