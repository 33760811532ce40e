package org.nixc.tools;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.SourceFile;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.DiskFiles;
import org.nixc.eval.EvalException;
import org.nixc.eval.EvalSettings;
import org.nixc.eval.Evaluator;
import org.nixc.eval.JsonWriter;
import org.nixc.eval.Value;
import org.nixc.eval.builtins.Builtins;
import org.nixc.module.ModuleBuiltins;

/** Evaluates expressions to JSON as {@code nixc eval} does, each with an evaluator of its own. */
public final class ModuleRunner {
  private static final long STACK_BYTES = 512L << 20;
  private static final int SECONDS = 30;

  private final String home;

  /** A runner without a home folder. */
  public ModuleRunner() {
    this("/home/user");
  }

  /** A runner for which {@code ~} means a folder. */
  public ModuleRunner(String home) {
    this.home = home;
  }

  /**
   * What an expression came to.
   *
   * @param text the value as JSON, or empty
   * @param errors what the user is told; empty where there is a value
   */
  public record Answer(String text, List<Diagnostic> errors) {
    /** Whether there is a value. */
    public boolean success() {
      return errors.isEmpty();
    }

    /** Everything that the errors say, and the places they name, as text. */
    public String told() {
      StringBuilder out = new StringBuilder();
      for (Diagnostic error : errors) {
        error.trace().forEach(frame -> append(out, frame));
        append(out, new Diagnostic.Note(error.message(), error.span()));
        error.notes().forEach(note -> append(out, note));
      }
      return ByteText.decode(out.toString());
    }

    private static void append(StringBuilder out, Diagnostic.Note note) {
      out.append(note.text());
      if (note.span() != null) {
        out.append(" at ").append(note.span().file().name());
      }
      out.append('\n');
    }
  }

  /** The answer to an expression. */
  public Answer evaluate(String expression) {
    FutureTask<Answer> task = new FutureTask<>(() -> answer(expression));
    Thread thread = new Thread(null, task, "case", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return failed("no result after " + SECONDS + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      return failed("BUG " + e.getCause());
    }
  }

  private static Answer failed(String message) {
    return new Answer(
        "", List.of(new Diagnostic(Severity.ERROR, "", message, null, List.of(), List.of(), null)));
  }

  private Answer answer(String expression) {
    Evaluator evaluator =
        new Evaluator(
            EvalSettings.defaults(new BundledFiles(new DiskFiles()), "/", home),
            (made, table) -> {
              Builtins.install(made, table);
              ModuleBuiltins.install(made, table);
            });
    SourceFile source =
        new SourceFile(
            ByteText.encode("«string»"), ByteText.encode(expression), SourceFile.Origin.STRING);
    try {
      Value value = evaluator.evaluate(evaluator.sources().parseText(source, "/"));
      return new Answer(
          ByteText.decode(JsonWriter.write(evaluator, value, null).text()), List.of());
    } catch (EvalException e) {
      return new Answer("", e.inLibraryWords(evaluator).diagnostics());
    }
  }
}
