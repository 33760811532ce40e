package org.nixc.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.DiskFiles;
import org.nixc.eval.EvalSettings;
import org.nixc.eval.EvalThread;
import org.nixc.eval.Evaluator;
import org.nixc.eval.FileAccess;
import org.nixc.eval.JsonWriter;
import org.nixc.eval.Value;
import org.nixc.eval.builtins.Builtins;

/**
 * The module system against nixpkgs' own: each file below {@code src/test/nix/modules} is a
 * function of {@code lib}. What it gives stands beside it: {@code .json} as C++ Nix printed it with
 * nixpkgs' library, or {@code .err} with the parts that our message must have, one a line (the code
 * for the kind of error, the option).
 *
 * <p>A case without expectation fails once and leaves what it gave in {@code .json}.
 */
class ModuleCasesTest {
  private static final Path ROOT = Path.of("src/test/nix/modules").toAbsolutePath();

  @TestFactory
  Stream<DynamicTest> givesWhatNixpkgsGives() throws IOException {
    List<Path> cases = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ROOT)) {
      files.filter(file -> file.toString().endsWith(".nix")).sorted().forEach(cases::add);
    }
    assertThat(cases).hasSizeGreaterThan(300);
    return cases.stream()
        .map(file -> DynamicTest.dynamicTest(ROOT.relativize(file).toString(), () -> run(file)));
  }

  private static void run(Path file) {
    Path json = sibling(file, ".json");
    Path error = sibling(file, ".err");
    if (Files.exists(error)) {
      List<Diagnostic> diagnostics = diagnosticsOf(file);
      for (String part : read(error).lines().toList()) {
        assertThat(flat(diagnostics)).contains(part);
      }
    } else if (Files.exists(json)) {
      assertThat(evaluate(file)).isEqualTo(read(json).strip());
    } else {
      write(json, evaluate(file) + "\n");
      fail(
          "no expectation; wrote "
              + json.getFileName()
              + ": compare it with C++ Nix, then keep it");
    }
  }

  private static List<Diagnostic> diagnosticsOf(Path file) {
    try {
      String result = evaluate(file);
      return fail("expected an error, got " + result);
    } catch (UserException e) {
      return e.diagnostics();
    }
  }

  private static String flat(List<Diagnostic> diagnostics) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      text.append(diagnostic.code()).append(' ').append(diagnostic.message()).append('\n');
      diagnostic.notes().forEach(note -> text.append(note.text()).append('\n'));
    }
    return ByteText.decode(text.toString());
  }

  private static String evaluate(Path file) {
    return EvalThread.run(() -> {
      EvalSettings settings =
          EvalSettings.defaults(new BundledFiles(new DiskFiles()), ROOT.toString(), "/home/u");
      Evaluator evaluator =
          new Evaluator(
              settings,
              (made, table) -> {
                Builtins.install(made, table);
                ModuleBuiltins.install(made, table);
              });
      Value lib = evaluator.sources().importFile(FileAccess.BUNDLED_ROOT + "/lib", null);
      Value function = evaluator.sources().importFile(file.toString(), null);
      AttrSet argument = AttrSet.builder(1).put("lib", lib).build();
      Value result = evaluator.call(function, argument, null);
      return ByteText.decode(JsonWriter.write(evaluator, result, null).text());
    });
  }

  private static Path sibling(Path file, String extension) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - ".nix".length()) + extension);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
