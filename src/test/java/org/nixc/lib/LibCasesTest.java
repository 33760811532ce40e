package org.nixc.lib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.SourceFile;
import org.nixc.diagnostic.UserException;
import org.nixc.eval.AttrSet;
import org.nixc.eval.BundledFiles;
import org.nixc.eval.DiskFiles;
import org.nixc.eval.EvalSettings;
import org.nixc.eval.EvalThread;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixString;
import org.nixc.eval.Value;
import org.nixc.eval.builtins.Builtins;
import org.nixc.module.ModuleBuiltins;

/**
 * Every case of {@code src/test/nix/lib-cases/THEME.nix} gives with nixc's {@code lib} what {@code
 * THEME.json} says. That was recorded with the library of nixpkgs under C++ Nix, by the script
 * {@code record} in the same folder.
 */
class LibCasesTest {
  private static final Path FOLDER = Path.of("src/test/nix/lib-cases").toAbsolutePath();

  /** What is recorded for a case that ends in an error which {@code tryEval} does not catch. */
  private static final String FAILS = "{\"fails\":true}";

  private static final String THROWS = "{\"throws\":true}";

  @TestFactory
  Stream<DynamicContainer> resultsAreThoseOfNixpkgs() throws IOException {
    List<String> themes = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .forEach(themes::add);
    }
    assertThat(themes).isNotEmpty();
    return themes.stream().map(LibCasesTest::theme);
  }

  private static DynamicContainer theme(String theme) {
    Evaluator evaluator =
        new Evaluator(
            EvalSettings.defaults(new BundledFiles(new DiskFiles()), "/", "/"),
            (ev, table) -> {
              Builtins.install(ev, table);
              ModuleBuiltins.install(ev, table);
            });
    AttrSet run = EvalThread.run(() -> load(evaluator, theme));
    List<String> names = EvalThread.run(() -> names(evaluator, run));
    return DynamicContainer.dynamicContainer(
        theme,
        names.stream()
            .map(name -> DynamicTest.dynamicTest(name, () -> check(evaluator, run, name))));
  }

  private static void check(Evaluator evaluator, AttrSet run, String name) {
    String expected = EvalThread.run(() -> ask(evaluator, run, "expected", name));
    String given;
    try {
      given = EvalThread.run(() -> ask(evaluator, run, "given", name));
    } catch (UserException e) {
      assertThat(FAILS).as(() -> "fails: " + e.getMessage()).isEqualTo(expected);
      return;
    }
    if (expected.equals(FAILS)) {
      assertThat(given).isEqualTo(THROWS);
    } else {
      assertThat(ByteText.decode(given)).isEqualTo(ByteText.decode(expected));
    }
  }

  private static AttrSet load(Evaluator evaluator, String theme) {
    String text =
        "import %s/run.nix { lib = import <nixc/lib>; folder = %s; theme = \"%s\"; }"
            .formatted(FOLDER, FOLDER, theme);
    SourceFile source =
        new SourceFile(
            ByteText.encode("«string»"), ByteText.encode(text), SourceFile.Origin.STRING);
    Value value = evaluator.evaluate(evaluator.sources().parseText(source, "/"));
    return evaluator.forceAttrs(value, null, "while evaluating the cases");
  }

  private static List<String> names(Evaluator evaluator, AttrSet run) {
    List<String> names = new ArrayList<>();
    for (Value name :
        evaluator.forceList(member(run, "names"), null, "while naming the cases").toArray()) {
      names.add(evaluator.forceStringNoContext(name, null, "while naming the cases"));
    }
    return names;
  }

  private static String ask(Evaluator evaluator, AttrSet run, String question, String name) {
    Value answer = evaluator.call(member(run, question), NixString.of(name), null);
    return evaluator.forceString(answer, null, "while evaluating a case").text();
  }

  private static Value member(AttrSet run, String name) {
    Value value = run.get(name);
    if (value == null) {
      throw new AssertionError("run.nix gives no " + name);
    }
    return value;
  }
}
