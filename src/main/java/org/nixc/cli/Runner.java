package org.nixc.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.EvalThread;

/** Runs a worker, and turns whatever it ends in into diagnostics and an exit status. */
final class Runner {
  private static final String TIMEOUT = "NX0001";
  private static final String OUT_OF_MEMORY = "NX0002";
  private static final String INPUT_OUTPUT = "NX0003";
  private static final String INTERNAL = "NX9999";
  private static final long MEBIBYTE = 1L << 20;

  private final Console console;
  private final Runnable endProcess;

  Runner(Console console, Runnable endProcess) {
    this.console = console;
    this.endProcess = endProcess;
  }

  /** Runs the worker in a thread with a large stack and returns the exit status. */
  int run(Worker worker, GlobalOptions options) {
    Progress progress =
        new Progress(
            console.err(),
            console.errIsTerminal() && options.diagnostics() == GlobalOptions.DiagnosticsForm.TEXT);
    DiagnosticSink sink = DiagnosticSink.of(console, options, progress);
    Deadline deadline =
        Deadline.start(
            options.timeoutSeconds(),
            () -> {
              sink.report(timeout(options.timeoutSeconds()));
              sink.finish();
              endProcess.run();
            });
    Session session = new Session(console, options, sink, deadline, progress);
    int status;
    try {
      status = EvalThread.run(() -> worker.run(session));
    } catch (UserException e) {
      sink.reportAll(e.diagnostics());
      status = ExitStatus.CONFIGURATION_ERROR;
    } catch (UsageException e) {
      throw e;
    } catch (UncheckedIOException e) {
      sink.report(inputOutput(e));
      status = ExitStatus.CONFIGURATION_ERROR;
    } catch (OutOfMemoryError e) {
      sink.report(outOfMemory());
      status = ExitStatus.CONFIGURATION_ERROR;
    } catch (RuntimeException | Error e) {
      sink.report(internal(e));
      if (!console.variable("NIXC_DEBUG").isEmpty()) {
        e.printStackTrace(console.err());
      }
      status = ExitStatus.CONFIGURATION_ERROR;
    } finally {
      deadline.callOff();
      progress.clear();
    }
    // What was printed before a message comes before it on a terminal, too.
    console.out().flush();
    sink.finish();
    return status;
  }

  private static Diagnostic timeout(int seconds) {
    return Diagnostic.error(TIMEOUT, "not done after " + seconds + " seconds (--timeout)", null);
  }

  private static Diagnostic outOfMemory() {
    return Diagnostic.error(OUT_OF_MEMORY, "out of memory", null)
        .withHint(
            "the limit is "
                + Runtime.getRuntime().maxMemory() / MEBIBYTE
                + " MiB; set NIXC_JAVA_OPTS=-Xmx4g, for example, to raise it");
  }

  private static Diagnostic inputOutput(UncheckedIOException e) {
    IOException cause = e.getCause();
    String text = cause == null ? e.getMessage() : cause.getMessage();
    return Diagnostic.error(INPUT_OUTPUT, ByteText.encode("input or output failed: " + text), null);
  }

  private static Diagnostic internal(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    StackTraceElement[] frames = root.getStackTrace();
    String where = frames.length == 0 ? "" : " at " + frames[0];
    return Diagnostic.error(
            INTERNAL,
            ByteText.encode(
                "internal error, please report: "
                    + e.getClass().getSimpleName()
                    + (e.getMessage() == null ? "" : ": " + e.getMessage())
                    + where),
            null)
        .withHint("this is a mistake in nixc; NIXC_DEBUG=1 shows where it happened");
  }
}
