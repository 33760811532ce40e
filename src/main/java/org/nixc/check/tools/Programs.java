package org.nixc.check.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;

/** Finds and runs programs of the machine that nixc runs on. */
final class Programs {
  private static final int SECONDS = 60;
  private static final int LIMIT = 1 << 20;

  /** Where programs are that an ordinary user's path leaves out. */
  private static final List<String> FOLDERS =
      List.of("/usr/sbin", "/sbin", "/usr/local/sbin", "/usr/bin", "/bin");

  private final List<String> folders = new ArrayList<>();
  private final Map<String, @Nullable Path> known = new LinkedHashMap<>();

  /**
   * Programs.
   *
   * @param path the variable {@code PATH}
   */
  Programs(String path) {
    for (String folder : path.split(":", -1)) {
      if (folder.startsWith("/")) {
        folders.add(folder);
      }
    }
    folders.addAll(FOLDERS);
    folders.addAll(postgresql());
  }

  /**
   * The programs of PostgreSQL's server, the newest first, which are on nobody's path in Debian.
   */
  private static List<String> postgresql() {
    List<String> versions = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/usr/lib/postgresql"))) {
      all.forEach(version -> versions.add(version.resolve("bin").toString()));
    } catch (IOException e) {
      return List.of();
    }
    versions.sort(Comparator.comparing(String::length).thenComparing(s -> s).reversed());
    return versions;
  }

  /**
   * What a program left behind.
   *
   * @param status its exit status; -1 where it could not be run, or did not end
   * @param text both its outputs, one char a byte
   */
  record Output(int status, String text) {}

  /** The program of a name, or null where it is not installed. */
  @Nullable Path find(String name) {
    if (!known.containsKey(name)) {
      known.put(name, search(name));
    }
    return known.get(name);
  }

  private @Nullable Path search(String name) {
    for (String folder : folders) {
      Path path = Path.of(folder, name);
      if (Files.isExecutable(path) && !Files.isDirectory(path)) {
        return path;
      }
    }
    return null;
  }

  /** Runs a program to its end, in a folder, with nothing to read. */
  Output run(Path folder, Map<String, String> environment, List<String> command) {
    return run(folder, environment, command, Path.of("/dev/null"));
  }

  /** Runs a program to its end, in a folder, with a file as its standard input. */
  Output run(Path folder, Map<String, String> environment, List<String> command, Path input) {
    Path log = null;
    Process process = null;
    try {
      // A file takes the output, so that nobody waits for a reader.
      log = Files.createTempFile(folder, "output", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.redirectInput(input.toFile());
      builder.redirectOutput(log.toFile());
      builder.directory(folder.toFile());
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().putAll(environment);
      process = builder.start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return new Output(-1, "");
      }
      try (InputStream in = Files.newInputStream(log)) {
        return new Output(process.exitValue(), ByteText.of(in.readNBytes(LIMIT)));
      }
    } catch (IOException e) {
      return new Output(-1, "");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Output(-1, "");
    } finally {
      if (process != null && process.isAlive()) {
        process.destroyForcibly();
      }
      delete(log);
    }
  }

  private static void delete(@Nullable Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The whole folder goes away later.
        return;
      }
    }
  }
}
