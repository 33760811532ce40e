package org.nixc.render;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;

/**
 * Writes trees to {@code OUT/MACHINE/root}, {@code OUT/MACHINE/host} and {@code
 * OUT/MACHINE/manifest.json}.
 *
 * <p>What must hold: either everything is written or nothing is changed. All new bytes go to a
 * temporary folder beside the machines first; then files are moved into place, and moved back if
 * one of the moves fails. A file that the manifest of the run before does not name is not nixc's
 * and is never changed or deleted.
 */
public final class TreeWriter {
  private final Path out;
  private final List<Diagnostic> warnings = new ArrayList<>();

  /**
   * A writer.
   *
   * @param out the output directory, which need not exist
   */
  public TreeWriter(Path out) {
    this.out = out;
  }

  /** What a run changed, in files, links and directories. */
  public record Summary(int written, int unchanged, int removed, List<Diagnostic> warnings) {}

  /** One file to put in place. */
  private record Planned(Path place, OutputEntry entry, String shown) {}

  /** What a run does to the folder of one machine. */
  private record Plan(
      Path folder, List<Planned> changed, int unchanged, List<Path> stale, String manifest) {}

  /**
   * Writes trees.
   *
   * @throws org.nixc.diagnostic.UserException where a file cannot be written, or is somebody
   *     else's; nothing is changed then
   */
  public Summary write(List<OutputTree> trees) {
    List<Plan> plans = new ArrayList<>(trees.size());
    for (OutputTree tree : trees) {
      plans.add(plan(tree));
    }
    Transaction transaction = Transaction.begin(out);
    int written = 0;
    int unchanged = 0;
    int removed = 0;
    try (transaction) {
      for (Plan plan : plans) {
        for (Planned planned : plan.changed()) {
          transaction.stage(planned.place(), planned.entry());
        }
        transaction.stageText(plan.folder().resolve(Manifest.FILE), plan.manifest());
      }
      for (Plan plan : plans) {
        for (Path stale : plan.stale()) {
          transaction.remove(stale, plan.folder());
        }
      }
      transaction.commit();
    }
    for (Plan plan : plans) {
      written += plan.changed().size();
      unchanged += plan.unchanged();
      removed += plan.stale().size();
    }
    return new Summary(written, unchanged, removed, List.copyOf(warnings));
  }

  private Plan plan(OutputTree tree) {
    Path folder = out.resolve(ByteText.decode(tree.machine()));
    PreviousRun previous = PreviousRun.read(folder);
    List<Planned> changed = new ArrayList<>();
    int unchanged = 0;
    TreeSet<String> wanted = new TreeSet<>();
    Map<Path, Boolean> parents = new HashMap<>();
    for (OutputEntry entry : tree.entries()) {
      String full = entry.path().full();
      wanted.add(full);
      Path place = place(folder, full);
      requireDirectories(folder, place, previous, parents, entry);
      if (isThere(place, entry)) {
        unchanged++;
        continue;
      }
      refuseForeign(place, full, entry, previous);
      changed.add(new Planned(place, entry, full));
    }
    List<Path> stale = new ArrayList<>();
    for (Map.Entry<String, String> old : new TreeMap<>(previous.files()).entrySet()) {
      if (!wanted.contains(old.getKey())) {
        Path place = place(folder, old.getKey());
        if (previous.isAsWritten(place, old.getKey())) {
          stale.add(place);
        } else if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)
            && !Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
          warnings.add(
              Diagnostic.warning(
                      "NX4214",
                      "'"
                          + ByteText.encode(place.toString())
                          + "' is not rendered any more, but it was changed by hand: it stays",
                      null)
                  .withHint("delete it if you do not need it"));
        }
      }
    }
    return new Plan(folder, changed, unchanged, stale, Manifest.write(tree));
  }

  private static Path place(Path folder, String full) {
    try {
      return folder.resolve(ByteText.decode(full));
    } catch (InvalidPathException e) {
      throw RenderErrors.of(
          "NX4204",
          "'" + full + "' cannot be the name of a file on this machine",
          null,
          "run nixc in a UTF-8 locale, or choose another name");
    }
  }

  /** A link on the way could lead out of the output directory, and a file cannot hold others. */
  private static void requireDirectories(
      Path folder, Path place, PreviousRun previous, Map<Path, Boolean> known, OutputEntry entry) {
    for (Path parent = place.getParent();
        parent != null && parent.startsWith(folder);
        parent = parent.getParent()) {
      if (known.put(parent, true) != null) {
        return;
      }
      boolean blocked =
          Files.exists(parent, LinkOption.NOFOLLOW_LINKS)
              && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS);
      if (blocked
          && (parent.equals(folder) || !previous.wrote(folder.relativize(parent).toString()))) {
        throw RenderErrors.of(
            "NX4213",
            "cannot write "
                + entry.path()
                + ": '"
                + ByteText.encode(parent.toString())
                + "' is no directory",
            null,
            "move it away, or choose another output directory");
      }
    }
  }

  private static boolean isThere(Path place, OutputEntry entry) {
    try {
      return switch (entry.content()) {
        case Content.File file ->
            Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
                && Files.size(place) == file.bytes().length()
                && ByteText.of(Files.readAllBytes(place)).equals(file.bytes())
                && Permissions.are(place, entry);
        case Content.Link link ->
            Files.isSymbolicLink(place)
                && Files.readSymbolicLink(place).toString().equals(ByteText.decode(link.target()));
        case Content.Directory directory ->
            Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS) && Permissions.are(place, entry);
      };
    } catch (IOException e) {
      return false;
    }
  }

  private static void refuseForeign(
      Path place, String full, OutputEntry entry, PreviousRun previous) {
    boolean directories =
        entry.content() instanceof Content.Directory
            && Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS);
    if (directories || !Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean ours =
        Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
            ? holdsOnlyOurs(place, full, previous)
            : previous.wrote(full);
    if (!ours && !hasSameText(place, entry)) {
      throw RenderErrors.of(
          "NX4213",
          "'"
              + ByteText.encode(place.toString())
              + "' is in the way: nixc did not write it and does not overwrite it",
          null,
          "move it away, or choose another output directory with -o");
    }
  }

  /** Whether a directory holds nothing but what nixc wrote and nobody changed. */
  private static boolean holdsOnlyOurs(Path directory, String full, PreviousRun previous) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String path = full + "/" + ByteText.encode(String.valueOf(entry.getFileName()));
        boolean ours =
            Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                ? holdsOnlyOurs(entry, path, previous)
                : previous.isAsWritten(entry, path);
        if (!ours) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether only the mode differs. */
  private static boolean hasSameText(Path place, OutputEntry entry) {
    try {
      return entry.content() instanceof Content.File file
          && Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
          && ByteText.of(Files.readAllBytes(place)).equals(file.bytes());
    } catch (IOException e) {
      return false;
    }
  }
}
