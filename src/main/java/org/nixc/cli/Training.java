package org.nixc.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs typical commands and throws their output away: what the JVM sees here goes into the cache
 * that later runs start from.
 */
public final class Training {
  private static final int ROUNDS = 3;
  private static final String EXAMPLE = "examples/hydra/simple_hydra.nix";

  private Training() {}

  /** Trains with the examples in the folder of the source tree that is the only argument. */
  public static void main(String[] args) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            nowhere,
            nowhere,
            args[0],
            // Not a map of our own: reading the process's takes classes as well.
            Console.ofProcess().environment(),
            false);
    for (int round = 0; round < ROUNDS; round++) {
      for (String[] command : commands(Path.of(args[0]))) {
        Main.run(console, command);
      }
    }
  }

  private static List<String[]> commands(Path folder) {
    List<String[]> commands = new ArrayList<>();
    add(commands, "eval", "-E", "1 + 1");
    add(
        commands,
        "eval",
        "--strict",
        "--json",
        "-E",
        "let f = { a ? 1, ... }: a; in [ (f { }) \"x${toString 1}\" ]");
    add(commands, "eval", "-E", "undefined");
    add(commands, "parse", "-E", "a: a.b or 1");
    if (Files.exists(folder.resolve(EXAMPLE))) {
      add(commands, "eval", EXAMPLE);
      add(
          commands,
          "render",
          EXAMPLE,
          "examples/hydra/simple_hydra_vbox.nix",
          "--home",
          "examples/hydra/home",
          "--stdout");
      add(
          commands,
          "check",
          EXAMPLE,
          "examples/hydra/simple_hydra_vbox.nix",
          "--home",
          "examples/hydra/home");
    }
    return commands;
  }

  private static void add(List<String[]> commands, String... command) {
    commands.add(command);
  }
}
