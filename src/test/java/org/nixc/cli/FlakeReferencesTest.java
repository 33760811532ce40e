package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * References to flakes that Nix reads with the experimental feature only; what is expected was
 * recorded from C++ Nix. Those that need no feature are language cases.
 */
class FlakeReferencesTest {
  private static final Path RECORDED = Path.of("src/test/nix/flake-references.txt");

  @TempDir Path folder;

  /** A line with the expression, and an indented one with the value or the error. */
  static Stream<Arguments> recorded() throws IOException {
    List<String> lines = Files.readAllLines(RECORDED);
    List<Arguments> cases = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 2) {
      cases.add(Arguments.of(lines.get(i), lines.get(i + 1).strip()));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void areReadAndWrittenAsInNix(String expression, String expected) {
    Cli.Result result =
        new Cli(folder)
            .run("eval", "--strict", "--extra-experimental-features", "flakes", "-E", expression);
    if (expected.startsWith("error: ")) {
      assertThat(result.err().lines().map(String::strip)).contains(expected);
    } else {
      assertThat(result.out().strip()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void needTheFeature(String expression, String expected) {
    assertThat(new Cli(folder).run("eval", "--strict", "-E", expression).err())
        .contains("experimental Nix feature 'flakes' is disabled");
  }
}
