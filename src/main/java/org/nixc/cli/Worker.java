package org.nixc.cli;

/** Does what a command is for. */
@FunctionalInterface
interface Worker {
  /**
   * Works, writes results to the session's console, and returns an {@link ExitStatus}.
   *
   * @throws org.nixc.diagnostic.UserException for mistakes in the input
   */
  int run(Session session);
}
