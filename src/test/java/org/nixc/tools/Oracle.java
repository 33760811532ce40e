package org.nixc.tools;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;

/**
 * Asks C++ Nix. The command that runs its tools is in the variable {@code NIXC_ORACLE}: words, to
 * which {@code nix-instantiate} and its arguments are added; empty where the tools are in the path.
 */
public final class Oracle {
  /** What stands for the outcome where C++ Nix crashes or takes too long. */
  static final String NO_ANSWER = "no answer";

  private static final int SECONDS = 60;
  private static final String LABEL = "error:";

  private final List<String> command;

  private Oracle(List<String> command) {
    this.command = command;
  }

  /** The oracle of this machine, or null where {@code NIXC_ORACLE} is not set. */
  public static @Nullable Oracle find() {
    String prefix = System.getenv("NIXC_ORACLE");
    if (prefix == null) {
      return null;
    }
    List<String> command = new ArrayList<>();
    for (String word : prefix.split(" ", -1)) {
      if (!word.isEmpty()) {
        command.add(word);
      }
    }
    command.addAll(List.of("nix-instantiate", "--eval", "--strict"));
    return new Oracle(command);
  }

  /**
   * The outcomes of expressions, whose relative paths start from the root, in their order, from as
   * few processes as errors allow. None may start with a minus sign.
   */
  public List<Outcome> expressions(List<String> expressions) {
    List<Outcome> outcomes = new ArrayList<>();
    while (outcomes.size() < expressions.size()) {
      List<String> arguments = new ArrayList<>(List.of("-E"));
      arguments.addAll(expressions.subList(outcomes.size(), expressions.size()));
      run(arguments, outcomes);
    }
    return outcomes;
  }

  /** The outcome of a file. */
  public Outcome file(Path path) {
    List<Outcome> outcomes = new ArrayList<>();
    run(List.of(path.toString()), outcomes);
    return outcomes.get(0);
  }

  /** What an expression over nixpkgs' module system comes to, with the whole message. */
  ModuleOutcome module(String expression, ModuleComparison names) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("--json", "--show-trace", "-E", expression));
    try {
      Path errors = Files.createTempFile("oracle", ".err");
      Process process = new ProcessBuilder(whole).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      byte[] out = process.getInputStream().readAllBytes();
      int status = process.waitFor();
      String err = Files.readString(errors, StandardCharsets.UTF_8);
      Files.delete(errors);
      return status == 0
          ? ModuleOutcome.value(
              names.shortened(new String(out, StandardCharsets.UTF_8).stripTrailing()))
          : OracleMessage.parse(names.shortened(err)).outcome();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void run(List<String> arguments, List<Outcome> outcomes) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(arguments);
    try {
      Path output = Files.createTempFile("oracle", ".out");
      Path errors = Files.createTempFile("oracle", ".err");
      Process process =
          new ProcessBuilder(whole)
              .directory(new File("/"))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      int status = process.exitValue();
      String out = ByteText.of(Files.readAllBytes(output));
      String err = ByteText.of(Files.readAllBytes(errors));
      Files.delete(errors);
      Files.delete(output);
      for (int at = 0; at < out.length(); ) {
        int newline = out.indexOf('\n', at);
        outcomes.add(Outcome.value(out.substring(at, newline)));
        at = newline + 1;
      }
      if (status != 0) {
        outcomes.add(status > 128 ? new Outcome(false, NO_ANSWER) : Outcome.error(message(err)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The message itself, which stands behind the trace where there is one. */
  private static String message(String err) {
    boolean inTrace = false;
    for (String line : err.split("\n", -1)) {
      if (!inTrace && line.startsWith(LABEL)) {
        if (line.length() > LABEL.length() + 1) {
          return line.substring(LABEL.length() + 1);
        }
        inTrace = true;
      } else if (inTrace && line.startsWith("       " + LABEL)) {
        int start = ("       " + LABEL + " ").length();
        return line.length() < start ? "" : line.substring(start);
      }
    }
    return "no message: " + err;
  }
}
