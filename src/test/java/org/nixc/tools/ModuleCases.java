package org.nixc.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The cases of the module system: the attributes of {@code src/test/nix/module-cases/THEME.nix}, a
 * function of {@code lib}. What each comes to with nixpkgs' library stands in {@code
 * THEME.expected}.
 */
public final class ModuleCases {
  private static final String EXPECTED = ".expected";

  private final Path folder;

  private ModuleCases(Path folder) {
    this.folder = folder;
  }

  /** The cases below the root of the project. */
  public static ModuleCases find() {
    return new ModuleCases(Path.of("src/test/nix/module-cases").toAbsolutePath().normalize());
  }

  /** Where the cases are. */
  public Path folder() {
    return folder;
  }

  /** The names of the files of cases, sorted. */
  public List<String> themes() {
    List<String> themes = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .sorted()
          .forEach(file -> {
            String name = file.getFileName().toString();
            if (name.endsWith(".nix") && !name.equals("eval.nix")) {
              themes.add(name.substring(0, name.length() - ".nix".length()));
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return themes;
  }

  /** The names of the cases of a theme, in the order of their names. */
  public List<String> names(String theme, ModuleRunner runner) {
    String json = runner.evaluate("builtins.attrNames (" + cases(theme, "{ }") + ")").text();
    String inside = json.substring(1, json.length() - 1);
    return inside.isEmpty()
        ? List.of()
        : List.of(inside.substring(1, inside.length() - 1).split("\",\""));
  }

  /** The expression that is a case, with a library given as an expression. */
  public String expression(String theme, String name, String lib) {
    return "(" + cases(theme, lib) + ").\"" + name + "\"";
  }

  private String cases(String theme, String lib) {
    return "import " + folder + "/" + theme + ".nix { lib = " + lib + "; }";
  }

  /** What the cases of a theme come to; empty where nobody has recorded it. */
  public Map<String, ModuleOutcome> expected(String theme) {
    Path file = folder.resolve(theme + EXPECTED);
    try {
      return Files.exists(file)
          ? ModuleOutcome.parse(Files.readString(file, StandardCharsets.UTF_8))
          : Map.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes what the cases of a theme come to. */
  void record(String theme, Map<String, ModuleOutcome> outcomes) throws IOException {
    StringBuilder text = new StringBuilder("# recorded by the tool RecordModuleCases\n");
    outcomes.forEach(
        (name, outcome) -> text.append("== ").append(name).append('\n').append(outcome.print()));
    Files.writeString(folder.resolve(theme + EXPECTED), text, StandardCharsets.UTF_8);
  }
}
