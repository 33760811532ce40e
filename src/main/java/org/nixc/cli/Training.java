package org.nixc.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * Runs typical commands and throws their output away: what the JVM sees here goes into the cache
 * that later runs start from.
 */
public final class Training {
  private static final int ROUNDS = 3;

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
            Map.of("HOME", "/"),
            false);
    Dispatcher dispatcher = new Dispatcher(console, () -> {});
    for (int round = 0; round < ROUNDS; round++) {
      for (String[] command : commands()) {
        dispatcher.run(command);
      }
    }
  }

  private static String[][] commands() {
    return new String[][] {
      {"eval", "-E", "1 + 1"},
      {
        "eval",
        "--strict",
        "--json",
        "-E",
        "let f = { a ? 1, ... }: a; in [ (f { }) \"x${toString 1}\" ]"
      },
      {"eval", "-E", "undefined"},
      {"parse", "-E", "a: a.b or 1"},
    };
  }
}
