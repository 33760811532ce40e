package org.nixc.cli;

/**
 * A command: declares its options and makes the {@link Worker} that they ask for. It does nothing
 * itself, and the worker knows nothing of argument lists.
 */
interface Command {
  /** How the command is called. */
  Syntax syntax();

  /**
   * The work that the arguments ask for.
   *
   * @throws UsageException where arguments do not go together
   */
  Worker worker(Arguments given);
}
