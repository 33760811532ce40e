package org.nixc.syntax;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.UserException;

/**
 * Parses every {@code src/test/nix/parse/THEME/NUMBER.nix}: it prints as C++ Nix printed it ({@code
 * .out}), or fails with its message at its place ({@code .err}). The folder of the themes is
 * written {@code /DIR}; {@code src/test/tools/record-parse-cases} records.
 */
class ParseCasesTest {
  private static final Path ROOT = Path.of("src/test/nix/parse");

  @TestFactory
  Stream<DynamicTest> treesAndErrorsAreThoseOfNix() throws IOException {
    List<Path> cases;
    try (Stream<Path> files = Files.walk(ROOT, 2)) {
      cases = files.filter(file -> file.toString().endsWith(".nix")).sorted().toList();
    }
    assertThat(cases).isNotEmpty();
    return cases.stream()
        .map(file ->
            DynamicTest.dynamicTest(
                ROOT.relativize(file).toString(), file.toUri(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    String stem = file.toString().replaceFirst("\\.nix$", "");
    Path out = Path.of(stem + ".out");
    Path err = Path.of(stem + ".err");
    assertThat(Files.exists(out))
        .as("exactly one of .out and .err; to record it: src/test/tools/record-parse-cases " + file)
        .isNotEqualTo(Files.exists(err));
    assertThat(outcome(file)).isEqualTo(read(Files.exists(out) ? out : err));
  }

  private static String outcome(Path file) throws IOException {
    Path shown = Path.of("/DIR").resolve(ROOT.relativize(file));
    SourceFile source = new SourceFile(shown.toString(), read(file), SourceFile.Origin.FILE);
    String folder = String.valueOf(shown.getParent());
    try {
      Expr expr = NixParser.parse(source, new ParseSettings(folder, "/home/me", false)).expr();
      return ExprPrinter.print(expr) + "\n";
    } catch (UserException e) {
      Diagnostic error = e.diagnostics().get(0);
      Span at = requireNonNull(error.span());
      return "error: " + error.message() + "\nat " + at.line() + ":" + at.column() + "\n";
    }
  }

  private static String read(Path file) throws IOException {
    return ByteText.of(Files.readAllBytes(file));
  }
}
