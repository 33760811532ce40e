package org.nixc.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in a folder of a test and keeps what they print. */
final class Cli {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private byte[] input = new byte[0];

  /** A command line whose working directory is the folder. */
  Cli(Path folder) {
    this.folder = folder;
    environment.put("HOME", folder.toString());
  }

  /** What a command left behind; {@code FOLDER} stands for the folder of the test. */
  record Result(int status, String out, String err) {}

  /** Writes a file into the folder. */
  Cli file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets an environment variable. */
  Cli variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sets what standard input holds. */
  Cli input(String text) {
    input = text.getBytes(StandardCharsets.UTF_8);
    return this;
  }

  /** Runs a command. */
  Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new ByteArrayInputStream(input),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            folder.toString(),
            environment,
            false);
    int status = new Dispatcher(console, () -> {}).run(args);
    return new Result(status, text(out), text(err));
  }

  private String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(folder.toString(), "FOLDER");
  }
}
