package org.nixc.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Records what the module cases come to with nixpkgs' library under C++ Nix: those that are not
 * recorded yet, or all of the themes that are named.
 *
 * <pre>
 * NIXC_ORACLE=PROGRAM NIXPKGS_LIB=FOLDER src/test/tools/run RecordModuleCases [THEME]…
 * </pre>
 */
public final class RecordModuleCases {
  private final Oracle oracle;
  private final String library;
  private final ModuleCases cases = ModuleCases.find();

  private RecordModuleCases(Oracle oracle, String library) {
    this.oracle = oracle;
    this.library = library;
  }

  /** Records. */
  public static void main(String[] args) throws Exception {
    Oracle oracle = Oracle.find();
    String library = System.getenv("NIXPKGS_LIB");
    if (oracle == null || library == null) {
      System.err.println(
          "set NIXC_ORACLE to the command that runs C++ Nix's tools, NIXPKGS_LIB to nixpkgs' lib");
      System.exit(2);
      return;
    }
    RecordModuleCases recorder = new RecordModuleCases(oracle, library);
    List<String> themes = args.length > 0 ? List.of(args) : recorder.cases.themes();
    for (String theme : themes) {
      recorder.record(theme, args.length > 0);
    }
    recorder.summary();
    System.exit(0);
  }

  private void record(String theme, boolean again) throws Exception {
    Map<String, ModuleOutcome> known = again ? Map.of() : cases.expected(theme);
    Map<String, ModuleOutcome> outcomes = new LinkedHashMap<>();
    ModuleComparison comparison = new ModuleComparison(cases, library);
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Map<String, Future<ModuleOutcome>> running = new LinkedHashMap<>();
      for (String name : cases.names(theme, new ModuleRunner())) {
        ModuleOutcome before = known.get(name);
        running.put(
            name,
            pool.submit(() ->
                before != null
                    ? before
                    : oracle.module(
                        cases.expression(theme, name, "import " + library), comparison)));
      }
      for (Map.Entry<String, Future<ModuleOutcome>> one : running.entrySet()) {
        outcomes.put(one.getKey(), one.getValue().get());
      }
    }
    if (!outcomes.equals(known)) {
      cases.record(theme, outcomes);
    }
  }

  private void summary() {
    int errors = 0;
    int all = 0;
    for (String theme : cases.themes()) {
      List<ModuleOutcome> outcomes = new ArrayList<>(cases.expected(theme).values());
      all += outcomes.size();
      errors += (int) outcomes.stream().filter(outcome -> !outcome.success()).count();
    }
    System.out.println(all + " cases recorded, " + errors + " of them errors");
  }
}
