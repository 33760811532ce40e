package org.nixc.cli;

/** The entry of the process. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and ends the process with its exit status. */
  public static void main(String[] args) {
    // halt, not exit: there is nothing to shut down, and daemon threads may still evaluate.
    Runtime.getRuntime().halt(run(Console.ofProcess(), args));
  }

  /** Runs the command that the arguments name and returns its exit status. */
  static int run(Console console, String... args) {
    return new Dispatcher(console, () -> endProcess(console)).run(args);
  }

  private static void endProcess(Console console) {
    console.err().flush();
    Runtime.getRuntime().halt(ExitStatus.CONFIGURATION_ERROR);
  }
}
