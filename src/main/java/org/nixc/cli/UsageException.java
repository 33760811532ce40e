package org.nixc.cli;

import org.jspecify.annotations.Nullable;

/** The command line is wrong; the message says how. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String command;

  /** A mistake in the arguments of a command, or before any command where that is null. */
  UsageException(@Nullable String command, String message) {
    super(message, null, false, false);
    this.command = command;
  }

  /** The command whose help shows the right usage. */
  @Nullable String command() {
    return command;
  }

  /** The message, never null. */
  String text() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
