package org.nixc.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Records what C++ Nix prints for the expressions of {@link TraceCases}. */
public final class RecordTraces {
  private final List<String> command;
  private final Path folder;

  private RecordTraces(List<String> command, Path folder) {
    this.command = command;
    this.folder = folder;
  }

  /** Records all themes, or those that are named. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String prefix = System.getenv("NIXC_ORACLE");
    if (prefix == null) {
      System.err.println("set NIXC_ORACLE to the command that runs C++ Nix's tools (may be empty)");
      System.exit(2);
      return;
    }
    List<String> command = new ArrayList<>();
    for (String word : prefix.split(" ", -1)) {
      if (!word.isEmpty()) {
        command.add(word);
      }
    }
    command.add("nix-instantiate");
    RecordTraces recorder =
        new RecordTraces(command, Files.createTempDirectory("traces").toRealPath());
    for (Path file : TraceCases.files()) {
      String theme = String.valueOf(file.getFileName()).replace(".cases", "");
      if (args.length == 0 || List.of(args).contains(theme)) {
        recorder.record(file);
      }
    }
  }

  private void record(Path file) throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    boolean parse = TraceCases.onlyParses(file);
    List<String> expressions = TraceCases.expressions(file);
    for (String expression : expressions) {
      Files.writeString(folder.resolve(TraceCases.FILE), expression + "\n");
      String detailed = run(parse ? List.of("--parse") : evaluation(true));
      String brief = parse ? detailed : run(evaluation(false));
      text.append(TraceCases.block(expression, detailed, brief));
    }
    Files.writeString(TraceCases.recorded(file), text);
    System.out.println(file + ": " + expressions.size() + " recorded");
  }

  private static List<String> evaluation(boolean detailed) {
    List<String> arguments = new ArrayList<>(List.of("--eval"));
    arguments.addAll(TraceCases.flags(detailed));
    return arguments;
  }

  private String run(List<String> arguments) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(arguments);
    whole.add(TraceCases.FILE);
    Path output = Files.createTempFile("oracle", ".out");
    Process process =
        new ProcessBuilder(whole)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.getOutputStream().close();
    process.waitFor();
    String text = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    return text.replace(folder.toString(), "FOLDER");
  }
}
