package org.nixc.tools;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates every option of the examples' machines, with the modules that ship with nixc, twice: by
 * nixc, and by C++ Nix with the {@code evalModules} of nixpkgs' library. Says how many options have
 * the same value, and which have not.
 *
 * <pre>
 * NIXC_ORACLE=PROGRAM NIXPKGS_LIB=FOLDER src/test/tools/run CompareBundledModules
 * </pre>
 */
public final class CompareBundledModules {
  private static final List<List<String>> EXAMPLES =
      List.of(
          List.of("hydra/simple_hydra.nix", "hydra/simple_hydra_vbox.nix"),
          List.of("web/network.nix", "web/hosts.nix"));

  private final Path root = Path.of("").toAbsolutePath();
  private final Path home = root.resolve("examples/hydra/home");
  private final String oracle;
  private final String library;

  private CompareBundledModules(String oracle, String library) {
    this.oracle = oracle;
    this.library = library;
  }

  /** Compares; the status is 1 where there are differences. */
  public static void main(String[] args) throws Exception {
    String oracle = System.getenv("NIXC_ORACLE");
    String library = System.getenv("NIXPKGS_LIB");
    if (oracle == null || library == null) {
      System.err.println(
          "set NIXC_ORACLE to the command that runs C++ Nix's tools, NIXPKGS_LIB to nixpkgs' lib");
      System.exit(2);
      return;
    }
    boolean agreed = true;
    for (List<String> example : EXAMPLES) {
      agreed &= new CompareBundledModules(oracle, library).compare(example);
    }
    System.exit(agreed ? 0 : 1);
  }

  private boolean compare(List<String> example) throws Exception {
    Map<String, String> theirs = byOption(runOracle(expression("import " + library, example)));
    ModuleRunner.Answer answer =
        new ModuleRunner(home.toString()).evaluate(expression("import <nixc/lib>", example));
    if (!answer.success()) {
      System.out.println(example + ": nixc fails: " + answer.told());
      return false;
    }
    Map<String, String> ours = byOption(answer.text());
    List<String> different = new ArrayList<>();
    theirs.forEach((option, value) -> {
      if (!value.equals(ours.get(option))) {
        different.add(option + "\n  nixc: " + ours.get(option) + "\n  C++ Nix: " + value);
      }
    });
    ours.keySet().stream()
        .filter(option -> !theirs.containsKey(option))
        .forEach(option -> different.add(option + " is nixc's alone"));
    different.forEach(System.out::println);
    System.out.println(
        String.join(", ", example)
            + ": "
            + theirs.size()
            + " options, "
            + different.size()
            + " different");
    return different.isEmpty() && !theirs.isEmpty();
  }

  private String expression(String lib, List<String> example) {
    StringBuilder files = new StringBuilder();
    for (String file : example) {
      files.append(' ').append(root.resolve("examples").resolve(file));
    }
    return "import "
        + root.resolve("src/test/nix/bundled/values.nix")
        + " { lib = "
        + lib
        + "; modules = "
        + root.resolve("src/main/nix/modules")
        + "; files = ["
        + files
        + " ]; }";
  }

  private String runOracle(String expression) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (!oracle.isBlank()) {
      command.addAll(List.of(oracle.strip().split(" +")));
    }
    command.addAll(
        List.of(
            "nix-instantiate",
            "--eval",
            "--strict",
            "--json",
            "-I",
            "nixc=" + root.resolve("src/main/nix"),
            "-E",
            expression));
    File output = Files.createTempFile("bundled", ".json").toFile();
    ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HOME", home.toString());
    int status = builder.start().waitFor();
    String text = Files.readString(output.toPath(), StandardCharsets.UTF_8).strip();
    Files.delete(output.toPath());
    if (status != 0) {
      throw new IllegalStateException("C++ Nix fails with status " + status);
    }
    return text;
  }

  /**
   * The options of a list of texts {@code MACHINE OPTION = VALUE}, each as the JSON string has it.
   */
  private static Map<String, String> byOption(String json) {
    Map<String, String> values = new LinkedHashMap<>();
    // Inside a text every quote has a backslash before it, so this is between two texts.
    for (String line : json.substring(2, json.length() - 2).split("\",\"", -1)) {
      int equals = line.indexOf(" = ");
      values.put(line.substring(0, equals), line.substring(equals + " = ".length()));
    }
    return values;
  }
}
