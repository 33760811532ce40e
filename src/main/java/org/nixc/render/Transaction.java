package org.nixc.render;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;

/**
 * Changes to files that happen all or not at all. New files are written to a temporary folder on
 * the same file system; {@link #commit} moves them into place and keeps what was there until all is
 * done. Whatever ends early is undone by {@link #close}.
 */
final class Transaction implements AutoCloseable {
  /** One change to undo. */
  private interface Undo {
    void run() throws IOException;
  }

  private record Move(Path from, Path to) {}

  private final Path out;
  private final Path temporary;
  private final List<Path> createdAbove;
  private final List<Move> moves = new ArrayList<>();
  private final List<Path> removals = new ArrayList<>();
  private final List<Path> roots = new ArrayList<>();
  private final Deque<Undo> undo = new ArrayDeque<>();
  private int count;
  private boolean committed;

  private Transaction(Path out, Path temporary, List<Path> createdAbove) {
    this.out = out;
    this.temporary = temporary;
    this.createdAbove = createdAbove;
  }

  /** Starts changes below a directory, which is made if it is missing. */
  static Transaction begin(Path out) {
    List<Path> created = new ArrayList<>();
    try {
      for (Path path = out.toAbsolutePath();
          path != null && !Files.exists(path);
          path = path.getParent()) {
        created.add(path);
      }
      Files.createDirectories(out);
      return new Transaction(out, Files.createTempDirectory(out, ".nixc-"), created);
    } catch (IOException e) {
      deleteQuietly(created);
      throw FileReasons.cannotWrite(out, e);
    } catch (ReadOnlyFileSystemException e) {
      deleteQuietly(created);
      throw FileReasons.cannotWrite(out, e);
    }
  }

  private static void deleteQuietly(List<Path> created) {
    for (Path path : created) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        return;
      }
    }
  }

  /** Writes the new content of a place to the temporary folder. */
  void stage(Path place, OutputEntry entry) {
    Path staged = next();
    try {
      switch (entry.content()) {
        case Content.File file -> Files.write(staged, ByteText.bytes(file.bytes()));
        case Content.Link link ->
            Files.createSymbolicLink(
                staged, staged.getFileSystem().getPath(ByteText.decode(link.target())));
        case Content.Directory directory -> Files.createDirectory(staged);
      }
      if (!(entry.content() instanceof Content.Link)) {
        Permissions.set(staged, entry);
      }
    } catch (IOException e) {
      throw FileReasons.cannotWrite(place, e);
    } catch (InvalidPathException e) {
      throw RenderErrors.of(
          "NX4204", "'" + entry.path() + "' cannot be a link on this machine", null, null);
    }
    moves.add(new Move(staged, place));
  }

  /** Writes the new text of a plain file to the temporary folder. */
  void stageText(Path place, String bytes) {
    Path staged = next();
    try {
      Files.write(staged, ByteText.bytes(bytes));
    } catch (IOException e) {
      throw FileReasons.cannotWrite(place, e);
    }
    moves.add(new Move(staged, place));
  }

  /** Will remove a file, and the directories that it leaves empty below a root. */
  void remove(Path place, Path root) {
    removals.add(place);
    roots.add(root);
  }

  private Path next() {
    return temporary.resolve(Integer.toString(count++));
  }

  /** Makes all changes. */
  void commit() {
    Path at = out;
    try {
      for (Path removal : removals) {
        at = removal;
        moveAway(removal);
      }
      for (Move move : moves) {
        at = move.to();
        makeParents(move.to());
        boolean directory = Files.isDirectory(move.from(), LinkOption.NOFOLLOW_LINKS);
        if (directory && Files.isDirectory(move.to(), LinkOption.NOFOLLOW_LINKS)) {
          continue;
        }
        moveAway(move.to());
        Files.move(move.from(), move.to(), StandardCopyOption.ATOMIC_MOVE);
        undo.push(() -> Files.delete(move.to()));
      }
    } catch (IOException e) {
      throw FileReasons.cannotWrite(at, e);
    }
    committed = true;
  }

  private void moveAway(Path place) throws IOException {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      Path kept = next();
      Files.move(place, kept, StandardCopyOption.ATOMIC_MOVE);
      undo.push(() -> Files.move(kept, place, StandardCopyOption.ATOMIC_MOVE));
    }
  }

  private void makeParents(Path place) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (Path parent = place.getParent();
        parent != null && !Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS);
        parent = parent.getParent()) {
      if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS) && parent.equals(out)) {
        break;
      }
      missing.push(parent);
    }
    for (Path parent : missing) {
      // A file of the run before that is a directory now; its bytes come back if this fails.
      moveAway(parent);
      Files.createDirectory(parent);
      undo.push(() -> Files.delete(parent));
    }
  }

  /** Undoes everything unless it was committed, and removes the temporary folder. */
  @Override
  public void close() {
    if (!committed) {
      while (!undo.isEmpty()) {
        try {
          undo.pop().run();
        } catch (IOException e) {
          // What cannot be moved back stays in the temporary folder, which is kept then.
          return;
        }
      }
    }
    try {
      deleteTree(temporary);
      if (committed) {
        for (int i = 0; i < removals.size(); i++) {
          pruneEmpty(removals.get(i).getParent(), roots.get(i));
        }
      } else {
        deleteQuietly(createdAbove);
      }
    } catch (IOException e) {
      // The output is as it should be; a left-over folder is no reason to fail.
      return;
    }
  }

  private static void pruneEmpty(@Nullable Path directory, Path root) throws IOException {
    for (Path at = directory; at != null && !at.equals(root); at = at.getParent()) {
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(at)) {
        if (entries.iterator().hasNext()) {
          return;
        }
      }
      Files.delete(at);
    }
  }

  private static void deleteTree(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        for (Path entry : entries) {
          deleteTree(entry);
        }
      }
    }
    Files.deleteIfExists(path);
  }
}
