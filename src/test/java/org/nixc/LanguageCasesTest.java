package org.nixc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.DiskFiles;
import org.nixc.eval.EvalSettings;
import org.nixc.eval.EvalThread;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Value;
import org.nixc.eval.ValuePrinter;
import org.nixc.eval.builtins.Builtins;

/**
 * Evaluates every {@code src/test/nix/lang/THEME/NAME.nix} strictly and compares the result with
 * {@code NAME.out}, or the first line of the error with {@code NAME.err}. What is expected was
 * recorded from C++ Nix; the folder of the case is written {@code /DIR}.
 *
 * <p>Where nothing is recorded, what nixc gives is written to {@code NAME.new}, and the test fails.
 */
class LanguageCasesTest {
  private static final Path ROOT = Path.of("src/test/nix/lang");

  @TestFactory
  Stream<DynamicTest> resultsAndErrorsAreThoseOfNix() throws IOException {
    List<Path> cases;
    try (Stream<Path> files = Files.walk(ROOT, 2)) {
      cases = files.filter(file -> file.toString().endsWith(".nix")).sorted().toList();
    }
    assertThat(cases).isNotEmpty();
    return cases.stream()
        .map(file -> {
          String name = ROOT.relativize(file).toString().replaceFirst("\\.nix$", "");
          return DynamicTest.dynamicTest(name, file.toUri(), () -> check(file));
        });
  }

  private static void check(Path file) throws IOException {
    String stem = file.toString().replaceFirst("\\.nix$", "");
    Path out = Path.of(stem + ".out");
    Path err = Path.of(stem + ".err");
    String actual = outcome(file.toRealPath());
    if (Files.exists(out)) {
      assertThat(actual).isEqualTo(read(out));
    } else if (Files.exists(err)) {
      assertThat(actual).isEqualTo(read(err));
    } else {
      Path fresh = Path.of(stem + ".new");
      Files.writeString(fresh, actual);
      String accepted = stem + (actual.startsWith("error: ") ? ".err" : ".out");
      throw new AssertionError(
          "nothing is recorded; after a look at it: mv " + fresh + " " + accepted);
    }
  }

  private static String read(Path file) throws IOException {
    return ByteText.decode(ByteText.of(Files.readAllBytes(file)));
  }

  private static String outcome(Path file) {
    String folder = String.valueOf(file.getParent());
    String text;
    try {
      text = ByteText.decode(EvalThread.run(() -> evaluate(file))) + "\n";
    } catch (UserException e) {
      String message = ByteText.decode(String.valueOf(e.getMessage()));
      int end = message.indexOf('\n');
      text = "error: " + (end < 0 ? message : message.substring(0, end)) + "\n";
    }
    return text.replace(folder, "/DIR");
  }

  private static String evaluate(Path file) {
    Evaluator evaluator =
        new Evaluator(
            EvalSettings.defaults(new BundledFiles(new DiskFiles()), "/", "/"), Builtins::install);
    Value value =
        evaluator
            .sources()
            .importFile(
                new String(
                    file.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                null);
    evaluator.deepForce(value);
    return ValuePrinter.print(value);
  }
}
