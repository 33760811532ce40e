package org.nixc.check;

import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Span;

/**
 * A program of a machine that takes TCP connections.
 *
 * @param who the program in words, such as {@code nginx}
 * @param port the port
 * @param address the address it listens on; empty for all
 * @param option the path of the option that says the port, or null where none alone does
 * @param forOthers whether the user says that others are to reach it
 * @param place where the user says so, or null
 */
record Listener(
    String who,
    int port,
    String address,
    @Nullable String option,
    boolean forOthers,
    @Nullable Span place) {

  /** Whether only the machine itself can reach it. */
  boolean isLocal() {
    return isLoopback(address);
  }

  /** Whether an address or name means the machine itself. */
  static boolean isLoopback(String host) {
    return host.equals("localhost")
        || host.startsWith("127.")
        || host.equals("::1")
        || host.equals("[::1]")
        || host.startsWith("unix:")
        || host.startsWith("/");
  }
}
