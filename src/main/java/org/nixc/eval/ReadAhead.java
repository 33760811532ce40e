package org.nixc.eval;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.nixc.syntax.Expr;
import org.nixc.syntax.ParsedText;

/**
 * Parses the files of long lists of paths, such as the imports of a module, in a second thread:
 * from the last to the first, while the evaluation takes them from the first on.
 *
 * <p>What must hold: nobody can tell that it is there. A file that cannot be read or parsed is left
 * to whoever asks for it, who then meets the error; a file that nobody asks for has no effect.
 */
final class ReadAhead {
  /** Shorter lists are done before a thread has started. */
  private static final int MIN_FILES = 16;

  private static final long STACK_BYTES = 256L << 20;

  /** A file that waits to be parsed; whoever claims it does so. */
  private static final class Job {
    final String file;
    final AtomicBoolean claimed = new AtomicBoolean();
    final FutureTask<@Nullable ParsedText> task;

    Job(String file, Function<String, @Nullable ParsedText> parse) {
      this.file = file;
      this.task = new FutureTask<>(() -> parse.apply(file));
    }
  }

  private final Function<String, @Nullable ParsedText> parse;
  private final boolean enabled;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();

  /**
   * Reads ahead with a function that parses a file; it is called in another thread, and returns
   * null or throws where the file had better be left alone.
   */
  ReadAhead(Function<String, @Nullable ParsedText> parse) {
    this.parse = parse;
    this.enabled = Runtime.getRuntime().availableProcessors() > 1;
  }

  /** Starts on the paths of a list that end in {@code .nix}, if they are many. */
  void start(List<Expr> list) {
    if (!enabled || list.size() < MIN_FILES) {
      return;
    }
    Job[] found = new Job[list.size()];
    int count = 0;
    for (Expr element : list) {
      if (element instanceof Expr.PathLit path
          && path.path().endsWith(".nix")
          && !BundledFiles.isBundled(path.path())) {
        Job job = new Job(path.path(), parse);
        if (jobs.putIfAbsent(path.path(), job) == null) {
          found[count++] = job;
        }
      }
    }
    int files = count;
    Thread thread = new Thread(null, () -> run(found, files), "nixc-read-ahead", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
  }

  private static void run(Job[] jobs, int count) {
    for (int i = count - 1; i >= 0; i--) {
      if (!jobs[i].claimed.compareAndSet(false, true)) {
        continue;
      }
      jobs[i].task.run();
    }
  }

  /** What is in a file that was parsed ahead, or is being parsed; null where it was not. */
  @Nullable ParsedText take(String file) {
    Job job = jobs.isEmpty() ? null : jobs.remove(file);
    if (job == null || job.claimed.compareAndSet(false, true)) {
      return null;
    }
    try {
      return job.task.get();
    } catch (ExecutionException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
