package org.nixc.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
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
import org.nixc.eval.FileAccess;

/**
 * The files of a Git repository as they were at a revision, in their places; outside the repository
 * the files are what they are now. Nothing is checked out.
 */
final class GitRevision implements FileAccess {
  private static final String NO_REVISION = "NX4302";
  private static final String LINK = "120000";
  private static final String EXECUTABLE = "100755";
  private static final String MODULE = "160000";

  private record Blob(String mode, String name) {}

  private final FileAccess now;
  private final Path top;
  private final String prefix;
  private final Map<String, Blob> blobs = new TreeMap<>();
  private final Map<String, TreeSet<String>> folders = new TreeMap<>();

  /**
   * The revision of the repository that a file lies in.
   *
   * @param file its absolute path, a byte string
   * @throws UserException where there is no repository, or no such revision in it
   */
  GitRevision(FileAccess now, String file, String revision) {
    this.now = now;
    Path folder = Path.of(ByteText.decode(file.substring(0, file.lastIndexOf('/') + 1)));
    String inside = git(folder, "rev-parse", "--show-prefix").strip();
    Path root = folder;
    for (int i = 0; i < inside.chars().filter(c -> c == '/').count(); i++) {
      root = root.getParent() == null ? root : root.getParent();
    }
    this.top = root;
    String text = ByteText.encode(root.toString());
    this.prefix = text.endsWith("/") ? text : text + "/";
    String commit =
        git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    for (String line : git(root, "ls-tree", "-r", "-z", commit.strip()).split("\0", -1)) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        String[] words = line.substring(0, tab).split(" ", -1);
        add(line.substring(tab + 1), new Blob(words[0], words[2]));
      }
    }
  }

  private void add(String path, Blob blob) {
    blobs.put(path, blob);
    String rest = path;
    while (true) {
      int slash = rest.lastIndexOf('/');
      String folder = slash < 0 ? "" : rest.substring(0, slash);
      boolean known = folders.containsKey(folder);
      folders.computeIfAbsent(folder, f -> new TreeSet<>()).add(rest.substring(slash + 1));
      if (slash < 0 || known) {
        return;
      }
      rest = folder;
    }
  }

  /** The path inside the repository, or null for one outside, or of Git itself. */
  private @Nullable String inside(String path) {
    if ((path + "/").equals(prefix)) {
      return "";
    }
    return path.startsWith(prefix) ? path.substring(prefix.length()) : null;
  }

  @Override
  public @Nullable Kind kind(String path) {
    String inside = inside(path);
    if (inside == null) {
      return now.kind(path);
    }
    Blob blob = blobs.get(inside);
    if (blob == null) {
      return folders.containsKey(inside) ? Kind.DIRECTORY : null;
    }
    return switch (blob.mode()) {
      case LINK -> Kind.SYMLINK;
      case MODULE -> Kind.DIRECTORY;
      default -> Kind.REGULAR;
    };
  }

  @Override
  public byte[] read(String path) throws IOException {
    String inside = inside(path);
    return inside == null ? now.read(path) : blob(path, inside);
  }

  private byte[] blob(String path, String inside) throws IOException {
    Blob blob = blobs.get(inside);
    if (blob == null || blob.mode().equals(MODULE)) {
      throw new FileNotFoundException(path);
    }
    return ByteText.bytes(git(top, "cat-file", "blob", blob.name()));
  }

  @Override
  public List<String> list(String path) throws IOException {
    String inside = inside(path);
    return inside == null
        ? now.list(path)
        : new ArrayList<>(folders.getOrDefault(inside, new TreeSet<>()));
  }

  @Override
  public String readLink(String path) throws IOException {
    String inside = inside(path);
    return inside == null ? now.readLink(path) : ByteText.of(blob(path, inside));
  }

  @Override
  public boolean isExecutable(String path) throws IOException {
    String inside = inside(path);
    Blob blob = inside == null ? null : blobs.get(inside);
    return inside == null ? now.isExecutable(path) : blob != null && blob.mode().equals(EXECUTABLE);
  }

  /** What Git prints, one char a byte. */
  private static String git(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(Path.of("/dev/null").toFile())
              .start();
      String text;
      try (InputStream out = process.getInputStream()) {
        text = ByteText.of(out.readAllBytes());
      }
      if (process.waitFor() == 0) {
        return text;
      }
    } catch (IOException e) {
      throw failed("git cannot be run", "install git");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String shown = ByteText.encode(folder.toString());
    if (arguments[1].equals("--show-prefix")) {
      throw failed(
          "'" + shown + "' is in no Git repository",
          "compare with rendered files instead: nixc diff --golden DIR");
    }
    if (arguments[1].equals("--verify")) {
      String revision = arguments[arguments.length - 1];
      throw failed(
          "Git knows no revision '"
              + ByteText.encode(revision.substring(0, revision.indexOf("^{commit}")))
              + "' in '"
              + shown
              + "'",
          "name a commit, a branch or a tag, such as HEAD or main");
    }
    throw failed("git " + arguments[0] + " failed in '" + shown + "'", "look at git fsck");
  }

  private static UserException failed(String message, String hint) {
    return new UserException(Diagnostic.error(NO_REVISION, message, null).withHint(hint));
  }
}
