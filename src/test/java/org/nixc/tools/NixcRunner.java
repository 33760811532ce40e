package org.nixc.tools;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.DiskFiles;
import org.nixc.eval.EvalSettings;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Globals;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;
import org.nixc.eval.builtins.Builtins;
import org.nixc.module.ModuleBuiltins;

/** Evaluates expressions in this process, each with an evaluator of its own. */
public final class NixcRunner {
  private static final long STACK_BYTES = 512L << 20;
  private static final int SECONDS = 20;

  private final String cwd;
  private final Globals.Installer builtins;

  /** A runner of the language alone, whose relative paths start from {@code cwd}. */
  public NixcRunner(String cwd) {
    this(cwd, Builtins::install);
  }

  private NixcRunner(String cwd, Globals.Installer builtins) {
    this.cwd = cwd;
    this.builtins = builtins;
  }

  /** A runner that has {@code <nixc/lib>}, too. */
  static NixcRunner withModules(String cwd) {
    return new NixcRunner(
        cwd,
        (evaluator, table) -> {
          Builtins.install(evaluator, table);
          ModuleBuiltins.install(evaluator, table);
        });
  }

  /** The outcome of an expression given as text. */
  public Outcome expression(String text) {
    return inLargeStack(() -> {
      Evaluator evaluator = evaluator();
      SourceFile source =
          new SourceFile(
              ByteText.encode("«string»"), ByteText.encode(text), SourceFile.Origin.STRING);
      return printed(
          evaluator,
          evaluator.evaluate(evaluator.sources().parseText(source, ByteText.encode(cwd))));
    });
  }

  /** The outcome of a file. */
  public Outcome file(String path) {
    return inLargeStack(() -> {
      Evaluator evaluator = evaluator();
      return printed(evaluator, evaluator.sources().importFile(ByteText.encode(path), null));
    });
  }

  private Evaluator evaluator() {
    return new Evaluator(
        EvalSettings.defaults(
            new BundledFiles(new DiskFiles()), ByteText.encode(cwd), ByteText.encode("/home/user")),
        builtins);
  }

  private static String printed(Evaluator evaluator, Value value) {
    evaluator.deepForce(value);
    return ValuePrinter.print(value);
  }

  private interface Evaluation {
    String run();
  }

  private static Outcome inLargeStack(Evaluation evaluation) {
    FutureTask<Outcome> task = new FutureTask<>(() -> outcome(evaluation));
    Thread thread = new Thread(null, task, "case", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return new Outcome(false, "no result after " + SECONDS + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // a bug of ours is a result here, too
  private static Outcome outcome(Evaluation evaluation) {
    try {
      return Outcome.value(evaluation.run());
    } catch (UserException e) {
      return Outcome.error(e.diagnostics().get(0).message());
    } catch (StackOverflowError e) {
      return Outcome.error("stack overflow; max-call-depth exceeded");
    } catch (RuntimeException e) {
      StackTraceElement[] stack = e.getStackTrace();
      return new Outcome(false, "BUG " + e + (stack.length > 0 ? " at " + stack[0] : ""));
    }
  }
}
