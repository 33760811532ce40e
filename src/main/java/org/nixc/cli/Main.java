package org.nixc.cli;

/** The entry of the process. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name and ends the process with its exit status. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    int status =
        new Dispatcher(
                console,
                () -> {
                  console.err().flush();
                  Runtime.getRuntime().halt(ExitStatus.CONFIGURATION_ERROR);
                })
            .run(args);
    // halt, not exit: there is nothing to shut down, and daemon threads may still evaluate.
    Runtime.getRuntime().halt(status);
  }
}
