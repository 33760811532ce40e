package org.nixc.render;

import java.util.ArrayList;
import java.util.List;
import org.nixc.diagnostic.Suggestions;
import org.nixc.eval.FileAccess;
import org.nixc.eval.Paths;

/**
 * A kind of files that nixc can make: a folder with {@code target.nix}, which says from a machine's
 * configuration which files there are, and the templates that it names.
 *
 * @param name what it is called in messages and in the manifest
 * @param folder its absolute path, bytes, one char each
 */
public record Target(String name, String folder) {
  /** Where the targets that ship with nixc are. */
  static final String BUNDLED = FileAccess.BUNDLED_ROOT + "/templates";

  /** What further templates and Nix files of all bundled targets lie in. */
  static final String SHARED = BUNDLED + "/shared";

  private static final List<String> BUNDLED_NAMES =
      List.of(
          "acme",
          "activate",
          "deploy",
          "etc",
          "firewall",
          "hydra",
          "libvirt",
          "network",
          "nginx",
          "nix",
          "postfix",
          "postgres",
          "runbook",
          "ssh",
          "systemd",
          "users",
          "vbox");

  /** The targets that ship with nixc and are used where none is named. */
  public static List<Target> bundled() {
    List<Target> all = new ArrayList<>(BUNDLED_NAMES.size());
    for (String name : BUNDLED_NAMES) {
      all.add(new Target(name, BUNDLED + "/" + name));
    }
    return all;
  }

  /**
   * The target that a user names: one that ships with nixc, or a folder.
   *
   * @param given a name, or a path with a slash in it
   * @param cwd the directory that a relative path starts from
   * @throws org.nixc.diagnostic.UserException where there is no such target
   */
  public static Target find(FileAccess files, String given, String cwd) {
    if (given.indexOf('/') < 0 && !given.startsWith(".")) {
      if (BUNDLED_NAMES.contains(given)) {
        return new Target(given, BUNDLED + "/" + given);
      }
      List<String> near = Suggestions.near(BUNDLED_NAMES, given, 3);
      throw RenderErrors.of(
          "NX4201",
          "there is no target '" + given + "'",
          null,
          (near.isEmpty()
                  ? "the targets are " + String.join(", ", BUNDLED_NAMES)
                  : "did you mean " + String.join(" or ", near) + "?")
              + "; a folder of your own is written with a slash: ./"
              + given);
    }
    String folder = Paths.canonical(given.startsWith("/") ? given : cwd + "/" + given);
    if (files.kind(folder + "/target.nix") == null) {
      throw RenderErrors.of(
          "NX4201",
          "'" + given + "' is no target: it has no file target.nix",
          null,
          "name a folder with target.nix and templates");
    }
    return new Target(folder.substring(folder.lastIndexOf('/') + 1), folder);
  }
}
