package org.nixc.cli;

/**
 * A limit on the time a run may take. Once it has been called off it never fires, so that files are
 * not left half written.
 */
final class Deadline {
  private boolean over;

  private Deadline() {}

  /** A limit of some seconds, after which {@code expire} runs; 0 means no limit. */
  static Deadline start(int seconds, Runnable expire) {
    Deadline deadline = new Deadline();
    if (seconds > 0) {
      Thread thread = new Thread(() -> deadline.waitAndFire(seconds, expire), "nixc-deadline");
      thread.setDaemon(true);
      thread.start();
    }
    return deadline;
  }

  private void waitAndFire(int seconds, Runnable expire) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    synchronized (this) {
      while (!over) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          over = true;
          // Inside the lock: nobody starts to write while the process is being ended.
          expire.run();
          return;
        }
        try {
          wait(left / 1_000_000 + 1);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  /** Calls the limit off. */
  synchronized void callOff() {
    over = true;
    notifyAll();
  }
}
