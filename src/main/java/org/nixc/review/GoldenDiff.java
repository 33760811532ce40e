package org.nixc.review;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.UserException;
import org.nixc.render.Manifest;
import org.nixc.render.OutputEntry;
import org.nixc.render.OutputTree;
import org.nixc.render.Side;

/**
 * Compares trees with a directory that holds an earlier output, usually the golden files of a
 * repository. Modes and owners stand in the manifest, which is compared like any other file:
 * version control keeps none of them.
 */
public final class GoldenDiff {
  private final Path golden;

  /**
   * A comparison.
   *
   * @param golden the directory, laid out as {@code nixc render -o} does it
   */
  public GoldenDiff(Path golden) {
    this.golden = golden;
  }

  /**
   * What would change in the directory if the trees were written to it.
   *
   * @param all whether these are all machines of the network, so that a folder of another machine
   *     is a difference too
   * @throws UserException where the directory cannot be read
   */
  public List<FileDifference> compare(List<OutputTree> trees, boolean all) {
    List<FileDifference> differences = new ArrayList<>();
    if (!Files.isDirectory(golden)) {
      throw unreadable(golden, "it is no directory");
    }
    TreeSet<String> machines = new TreeSet<>();
    for (OutputTree tree : trees) {
      machines.add(tree.machine());
      compare(tree.machine(), rendered(tree), differences);
    }
    if (all) {
      for (Path folder : list(golden)) {
        String name = ByteText.encode(String.valueOf(folder.getFileName()));
        if (!machines.contains(name) && Files.exists(folder.resolve(Manifest.FILE))) {
          compare(name, Map.of(), differences);
        }
      }
    }
    return differences;
  }

  private Map<String, FileState> rendered(OutputTree tree) {
    Map<String, FileState> states = new TreeMap<>();
    for (OutputEntry entry : tree.entries()) {
      FileState state = TreeDiff.state(entry);
      // A directory that has no file in it does not survive version control.
      if (!state.kind().equals("directory")) {
        states.put(entry.path().full(), new FileState(state.kind(), state.text(), "", ""));
      }
    }
    states.put(Manifest.FILE, new FileState("file", Manifest.write(tree), "", ""));
    return states;
  }

  private void compare(
      String machine, Map<String, FileState> rendered, List<FileDifference> differences) {
    Path folder = golden.resolve(ByteText.decode(machine));
    Map<String, FileState> found = new TreeMap<>();
    for (Side side : Side.values()) {
      collect(folder.resolve(side.directory()), side.directory(), found);
    }
    collect(folder.resolve(Manifest.FILE), Manifest.FILE, found);
    TreeSet<String> paths = new TreeSet<>(found.keySet());
    paths.addAll(rendered.keySet());
    for (String path : paths) {
      FileState from = found.getOrDefault(path, FileState.MISSING);
      FileState to = rendered.getOrDefault(path, FileState.MISSING);
      if (!from.equals(to)) {
        differences.add(FileState.difference(machine, path, from, to));
      }
    }
  }

  private static void collect(Path place, String path, Map<String, FileState> found) {
    try {
      if (Files.isSymbolicLink(place)) {
        String target = ByteText.encode(Files.readSymbolicLink(place).toString());
        found.put(path, new FileState("link", target, "", ""));
      } else if (Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        for (Path entry : list(place)) {
          String name = ByteText.encode(String.valueOf(entry.getFileName()));
          collect(entry, path + "/" + name, found);
        }
      } else if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        String text = ByteText.of(Files.readAllBytes(place));
        found.put(path, new FileState("file", text, "", ""));
      }
    } catch (IOException e) {
      throw unreadable(place, e.getMessage());
    }
  }

  private static List<Path> list(Path folder) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(entries::add);
    } catch (IOException e) {
      throw unreadable(folder, e.getMessage());
    }
    entries.sort(null);
    return entries;
  }

  private static UserException unreadable(Path place, @Nullable String reason) {
    return new UserException(
        Diagnostic.error(
                "NX4301",
                "cannot compare with '"
                    + ByteText.encode(place.toString())
                    + "': "
                    + (reason == null ? "unknown reason" : ByteText.encode(reason)),
                null)
            .withHint("make golden files with nixc render -o DIR"));
  }
}
