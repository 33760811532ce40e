package org.nixc.tools;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the module cases in nixc with nixpkgs' library as plain Nix code, where it is named, and
 * with nixc's own library and engine, and says how many come to what was recorded.
 *
 * <pre>
 * [NIXPKGS_LIB=FOLDER] src/test/tools/run CompareModuleCases [THEME]…
 * </pre>
 */
public final class CompareModuleCases {
  private final ModuleCases cases = ModuleCases.find();
  private final ModuleRunner runner = new ModuleRunner();

  private CompareModuleCases() {}

  /** Compares. */
  public static void main(String[] args) {
    CompareModuleCases comparison = new CompareModuleCases();
    String library = System.getenv("NIXPKGS_LIB");
    boolean agreed = true;
    if (library != null) {
      agreed = comparison.run("nixpkgs' library in nixc", "import " + library, library, args);
    }
    agreed &= comparison.run("nixc's own", "import <nixc/lib>", null, args);
    System.exit(agreed ? 0 : 1);
  }

  private boolean run(String title, String lib, @Nullable String library, String[] themes) {
    ModuleComparison comparison =
        new ModuleComparison(cases, library == null ? "/nixc/lib" : library);
    int agreed = 0;
    int total = 0;
    for (String theme : themes.length > 0 ? java.util.List.of(themes) : cases.themes()) {
      for (Map.Entry<String, ModuleOutcome> one : cases.expected(theme).entrySet()) {
        ModuleRunner.Answer answer = runner.evaluate(cases.expression(theme, one.getKey(), lib));
        String difference =
            library == null
                ? comparison.difference(one.getValue(), answer)
                : comparison.libraryDifference(one.getValue(), answer);
        total++;
        if (difference == null) {
          agreed++;
        } else {
          System.out.println(theme + " " + one.getKey() + " " + difference);
        }
      }
    }
    System.out.println(title + ": " + agreed + " of " + total + " agree");
    return agreed == total;
  }
}
