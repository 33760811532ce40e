package org.nixc.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nixc.tools.ModuleCases;
import org.nixc.tools.ModuleComparison;
import org.nixc.tools.ModuleOutcome;
import org.nixc.tools.ModuleRunner;

/**
 * Every case of {@code src/test/nix/module-cases/THEME.nix} comes to the value, or to the error
 * with the kind, first line, options and files, that {@code THEME.expected} has from nixpkgs'
 * library.
 */
class ModuleSystemCasesTest {
  private static final ModuleCases CASES = ModuleCases.find();
  private static final ModuleComparison COMPARISON = new ModuleComparison(CASES, "/nixc/lib");

  @TestFactory
  Stream<DynamicContainer> comesToWhatNixpkgsComesTo() {
    return CASES.themes().stream()
        .map(theme -> DynamicContainer.dynamicContainer(theme, tests(theme)));
  }

  private static Stream<DynamicTest> tests(String theme) {
    ModuleRunner runner = new ModuleRunner();
    Map<String, ModuleOutcome> expected = CASES.expected(theme);
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        DynamicTest.dynamicTest(
            "(every case is recorded)",
            () ->
                assertThat(expected.keySet())
                    .containsExactlyElementsOf(CASES.names(theme, runner))));
    expected.forEach((name, outcome) ->
        tests.add(
            DynamicTest.dynamicTest(
                name,
                () ->
                    assertThat(
                            COMPARISON.difference(
                                outcome,
                                runner.evaluate(
                                    CASES.expression(theme, name, "import <nixc/lib>"))))
                        .isNull())));
    return tests.stream();
  }

  @Test
  void atLeastHalfOfTheCasesAreErrors() {
    int cases = 0;
    int errors = 0;
    for (String theme : CASES.themes()) {
      for (ModuleOutcome outcome : CASES.expected(theme).values()) {
        cases++;
        errors += outcome.success() ? 0 : 1;
      }
    }
    assertThat(errors * 2).isGreaterThanOrEqualTo(cases);
  }
}
