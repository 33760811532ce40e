package org.nixc.eval;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.BugException;

/**
 * Runs an evaluation in a thread with a stack of 512 MiB, so that runaway recursion meets the limit
 * of the call depth, and with that a message, before it meets the end of the stack.
 */
public final class EvalThread {
  private static final long STACK_BYTES = 512L << 20;

  private EvalThread() {}

  /** Runs the work to its end and returns what it returns or throws what it throws. */
  public static <T extends @Nullable Object> T run(Callable<T> work) {
    Outcome<T> outcome = new Outcome<>(work);
    Thread thread = new Thread(null, outcome, "nixc-eval", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BugException("the evaluation was interrupted", e);
    }
    return outcome.get();
  }

  private static final class Outcome<T extends @Nullable Object> implements Runnable {
    private final Callable<T> work;
    private @Nullable T result;
    private @Nullable Throwable failure;

    Outcome(Callable<T> work) {
      this.work = work;
    }

    @Override
    public void run() {
      try {
        result = work.call();
      } catch (StackOverflowError e) {
        failure =
            new EvalException(
                EvalException.Kind.CALL_DEPTH, "stack overflow; max-call-depth exceeded", null);
      } catch (Throwable e) {
        failure = e;
      }
    }

    @SuppressWarnings("NullAway") // result is what work returned, nullable exactly where T is
    T get() {
      Throwable thrown = failure;
      if (thrown instanceof RuntimeException e) {
        throw e;
      }
      if (thrown instanceof Error e) {
        throw e;
      }
      if (thrown != null) {
        throw new BugException("the evaluation failed", thrown);
      }
      return result;
    }
  }
}
