package org.nixc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.nixc.tools.TraceCases;

/**
 * What {@code nixc eval} and {@code nixc parse} print for an error, every line of it, is what C++
 * Nix prints. The tool {@code RecordTraces} records what that is.
 */
class TracesTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicContainer> wholeOutputsAreThoseOfNix() throws IOException {
    List<DynamicContainer> themes = new ArrayList<>();
    for (Path file : TraceCases.files()) {
      List<DynamicTest> tests = new ArrayList<>();
      Path real = folder.toRealPath();
      for (Map.Entry<String, String> recorded : TraceCases.blocks(file).entrySet()) {
        String expression = recorded.getKey();
        tests.add(
            DynamicTest.dynamicTest(
                expression,
                () ->
                    assertThat(block(real, expression, TraceCases.onlyParses(file)))
                        .isEqualTo(recorded.getValue())));
      }
      themes.add(DynamicContainer.dynamicContainer(String.valueOf(file.getFileName()), tests));
    }
    return themes.stream();
  }

  private static String block(Path folder, String expression, boolean parse) {
    Cli cli = new Cli(folder).file(TraceCases.FILE, expression + "\n");
    String detailed = run(cli, parse ? List.of("parse") : evaluation(true));
    return TraceCases.block(expression, detailed, parse ? detailed : run(cli, evaluation(false)));
  }

  private static List<String> evaluation(boolean detailed) {
    List<String> arguments = new ArrayList<>(List.of("eval"));
    arguments.addAll(TraceCases.flags(detailed));
    return arguments;
  }

  private static String run(Cli cli, List<String> arguments) {
    List<String> whole = new ArrayList<>(arguments);
    whole.add(TraceCases.FILE);
    Cli.Result result = cli.run(whole.toArray(String[]::new));
    return TraceCases.withoutHints(result.err()) + result.out();
  }
}
