package org.nixc.cli;

import java.util.List;

/**
 * The options of nix-instantiate that change nothing about values: accepted, so that a command line
 * can be kept as it is.
 */
final class NixFlags {
  /** Those without a value. */
  static final Option FLAGS =
      Option.silent(
          "--read-write-mode",
          "--dry-run",
          "--verbose",
          "-v",
          "-vv",
          "-vvv",
          "--debug",
          "--vomit",
          "--quiet",
          "--no-build-output",
          "-Q",
          "-K",
          "-k",
          "--repair",
          "--indirect");

  /** Those with one. */
  static final Option VALUES =
      new Option(List.of("--log-format", "-j", "--add-root"), 1, "", "", false);

  private NixFlags() {}
}
