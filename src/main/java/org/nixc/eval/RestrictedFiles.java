package org.nixc.eval;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files of which a program may see only some: {@code restrict-eval} and {@code pure-eval} of Nix.
 *
 * <p>Whatever lies below an allowed path may be read. A folder above one exists, but shows nothing
 * else than the way there. To read anything else is an error; {@code pathExists} takes that for no.
 */
public final class RestrictedFiles implements FileAccess {
  private final FileAccess below;
  private final List<String> allowed;
  private final String mode;

  /**
   * Restricts access to files.
   *
   * @param allowed absolute, canonical paths
   * @param pure whether messages speak of pure evaluation, not of restricted mode
   */
  public RestrictedFiles(FileAccess below, List<String> allowed, boolean pure) {
    this.below = below;
    this.allowed = List.copyOf(allowed);
    this.mode = pure ? "pure evaluation mode (use '--impure' to override)" : "restricted mode";
  }

  private boolean isAllowed(String path) {
    if (BundledFiles.isBundled(path)) {
      return true;
    }
    for (String known : allowed) {
      if (isBelow(path, known)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOnTheWay(String path) {
    for (String known : allowed) {
      if (isBelow(known, path)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBelow(String path, String folder) {
    return folder.equals("/") || path.equals(folder) || path.startsWith(folder + "/");
  }

  private void check(String path) {
    if (!isAllowed(path)) {
      throw forbidden(path);
    }
  }

  @Override
  public void requireVisible(String path) {
    if (!isVisible(path)) {
      throw forbidden(path);
    }
  }

  private EvalException forbidden(String path) {
    return new EvalException(
        EvalException.Kind.RESTRICTED,
        "access to absolute path '" + path + "' is forbidden in " + mode,
        null);
  }

  @Override
  public boolean isVisible(String path) {
    return isAllowed(path) || isOnTheWay(path);
  }

  /** Not restricted, for it is asked of every folder on the way to a file. */
  @Override
  public @Nullable Kind kind(String path) {
    return below.kind(path);
  }

  @Override
  public byte[] read(String path) throws IOException {
    check(path);
    return below.read(path);
  }

  @Override
  public List<String> list(String path) throws IOException {
    if (isAllowed(path)) {
      return below.list(path);
    }
    if (!isOnTheWay(path)) {
      throw forbidden(path);
    }
    // Only what leads to an allowed path is shown.
    List<String> shown = new ArrayList<>();
    for (String name : below.list(path)) {
      String child = Paths.child(path, name);
      if (isVisible(child)) {
        shown.add(name);
      }
    }
    return shown;
  }

  @Override
  public String readLink(String path) throws IOException {
    check(path);
    return below.readLink(path);
  }

  @Override
  public boolean isExecutable(String path) throws IOException {
    check(path);
    return below.isExecutable(path);
  }
}
