package org.nixc.cli;

import java.io.PrintStream;

/**
 * Says on a terminal what long work is doing, on one line that is wiped before anything else is
 * printed. Nothing appears in the first second, nor ever where nobody watches.
 */
final class Progress {
  private static final long QUIET_NANOS = 1_000_000_000L;
  private static final String WIPE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean watched;
  private final long start = System.nanoTime();
  private boolean shown;

  Progress(PrintStream err, boolean watched) {
    this.err = err;
    this.watched = watched;
  }

  /** Says what is being done now, in a few words. */
  void stage(String what) {
    if (watched && System.nanoTime() - start > QUIET_NANOS) {
      synchronized (err) {
        err.print(WIPE + what + " …");
        err.flush();
        shown = true;
      }
    }
  }

  /** Wipes the line, so that something else can be printed. */
  void clear() {
    synchronized (err) {
      if (shown) {
        err.print(WIPE);
        err.flush();
        shown = false;
      }
    }
  }
}
