package org.nixc.render.programs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.nixc.diagnostic.ByteText;
import org.nixc.render.Content;
import org.nixc.render.OutputEntry;
import org.nixc.render.OutputTree;
import org.nixc.render.Rendering;
import org.nixc.render.Side;

/** Runs the real programs that read what is rendered; without them a test is skipped. */
final class Program {
  private static final List<String> FOLDERS =
      List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/lib/postgresql/15/bin");
  private static final long SECONDS = 120;

  private Program() {}

  /** What a program left behind. */
  record Result(int status, String out) {
    @Override
    public String toString() {
      return "exit status " + status + "\n" + out;
    }
  }

  /** Skips the test where a program is not installed; its path otherwise. */
  static String require(String name) {
    for (String folder : FOLDERS) {
      Path path = Path.of(folder, name);
      if (Files.isExecutable(path)) {
        return path.toString();
      }
    }
    assumeTrue(false, name + " is not installed");
    throw new AssertionError();
  }

  /** Skips the test unless it runs as root. */
  static void requireRoot() {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can do this");
  }

  /** A folder for a test; it and what is in it, links included, goes away when the tests end. */
  static Path scratch() {
    try {
      Path folder = Files.createTempDirectory("nixc-test-");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> run("rm", "-rf", "--", folder.toString())));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end; both its outputs together. */
  static Result run(String... command) {
    return run(Map.of(), command);
  }

  /** Runs a program with variables added to its environment. */
  static Result run(Map<String, String> environment, String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectInput(Path.of("/dev/null").toFile());
      // Some programs run as another user, who may not be allowed to look into the clone.
      builder.directory(Path.of("/").toFile());
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().putAll(environment);
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(String.join(" ", command) + " does not end");
      }
      return new Result(process.exitValue(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The trees of an example. */
  static List<OutputTree> example(String name) {
    Path folder = Path.of("examples", name);
    List<Path> files =
        name.equals("hydra")
            ? List.of(folder.resolve("simple_hydra.nix"), folder.resolve("simple_hydra_vbox.nix"))
            : List.of(folder.resolve("network.nix"), folder.resolve("hosts.nix"));
    return Rendering.files(folder.resolve("home"), files);
  }

  /** Lays the machine's side of a tree over a directory. */
  static void lay(OutputTree tree, Side side, Path root) {
    for (OutputEntry entry : tree.entries()) {
      if (entry.path().side() == side) {
        put(entry, root.resolve(entry.path().path()));
      }
    }
  }

  private static void put(OutputEntry entry, Path place) {
    try {
      Path parent = place.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      switch (entry.content()) {
        case Content.File file -> {
          Files.write(place, ByteText.bytes(file.bytes()));
          if ((entry.permissions() & 0100) != 0 && !place.toFile().setExecutable(true)) {
            throw new IOException("chmod " + place);
          }
        }
        case Content.Link link -> {
          Files.deleteIfExists(place);
          Files.createSymbolicLink(place, Path.of(ByteText.decode(link.target())));
        }
        case Content.Directory directory -> Files.createDirectories(place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of entries below a path of the machine that end in something. */
  static List<String> names(OutputTree tree, String folder, String ending) {
    List<String> names = new ArrayList<>();
    for (OutputEntry entry : tree.entries()) {
      String path = entry.path().full();
      if (path.startsWith(folder)
          && path.endsWith(ending)
          && path.indexOf('/', folder.length()) < 0
          && entry.content() instanceof Content.File) {
        names.add(path.substring(folder.length()));
      }
    }
    return names;
  }
}
