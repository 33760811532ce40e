package org.nixc.cli;

/** What the process tells whoever started it. */
final class ExitStatus {
  /** The work is done. */
  static final int DONE = 0;

  /** The configuration has an error. */
  static final int CONFIGURATION_ERROR = 1;

  /** The command line does not make sense. */
  static final int WRONG_USAGE = 2;

  /** {@code diff} or {@code check} found something. */
  static final int DIFFERENCES = 3;

  private ExitStatus() {}
}
