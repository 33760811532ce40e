package org.nixc.tools;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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

/**
 * Compares the {@code drvPath}s of a checkout of nixpkgs with those of C++ Nix. A tool, not a test:
 * it needs the checkout and Nix.
 *
 * <pre>
 * mvn -q -Pfast test-compile dependency:copy-dependencies
 * NIXC_ORACLE=PROGRAM java -cp 'target/fast/test-classes:target/fast/classes:target/fast/lib/*' \
 *   org.nixc.tools.CompareDerivations NIXPKGS [EVERY]
 * </pre>
 *
 * {@code PROGRAM nix-instantiate …} must run C++ Nix; of the packages at the top level each {@code
 * EVERY}th is compared, all by default. A package that does not evaluate must fail with the same
 * first line on both sides. Ends with status 1 where anything differs.
 */
public final class CompareDerivations {
  private static final int BATCH = 64;

  private final String oracle;
  private final String nixpkgs;

  private CompareDerivations(String oracle, String nixpkgs) {
    this.oracle = oracle;
    this.nixpkgs = nixpkgs;
  }

  /** Runs the comparison and prints differences and totals. */
  public static void main(String[] args) throws Exception {
    String oracle = System.getenv("NIXC_ORACLE");
    if (oracle == null || args.length == 0) {
      System.err.println("usage: NIXC_ORACLE=PROGRAM CompareDerivations NIXPKGS [EVERY]");
      System.exit(2);
      return;
    }
    int every = args.length > 1 ? Integer.parseInt(args[1]) : 1;
    String nixpkgs = Path.of(args[0]).toRealPath().toString();
    int different = EvalThread.run(() -> new CompareDerivations(oracle, nixpkgs).run(every));
    System.exit(different == 0 ? 0 : 1);
  }

  private int run(int every) throws IOException, InterruptedException {
    Evaluator evaluator =
        new Evaluator(
            EvalSettings.defaults(new BundledFiles(new DiskFiles()), "/", "/"), Builtins::install);
    AttrSet packages = (AttrSet) evaluate(evaluator, "import " + nixpkgs + " { }");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < packages.size(); i += every) {
      names.add(packages.nameAt(i).text());
    }
    int different = 0;
    Map<String, Integer> totals = new TreeMap<>();
    for (int from = 0; from < names.size(); from += BATCH) {
      List<String> batch = names.subList(from, Math.min(names.size(), from + BATCH));
      Map<String, String> expected = new LinkedHashMap<>();
      ask(batch, expected);
      for (String name : batch) {
        String ours = outcome(() -> ours(packages, name));
        String theirs = expected.getOrDefault(name, "no answer");
        if (!ours.equals(theirs)) {
          different++;
          System.out.println(name + "\n  nixc " + ours + "\n  nix  " + theirs);
        }
        String kind =
            theirs.startsWith("/nix/") ? "derivations" : theirs.isEmpty() ? "others" : "errors";
        totals.merge(kind, 1, Integer::sum);
      }
    }
    System.out.println(names.size() + " compared " + totals + ", " + different + " differ");
    return different;
  }

  private static Value evaluate(Evaluator evaluator, String text) {
    return evaluator.evaluate(
        evaluator
            .sources()
            .parseText(new SourceFile("string", text, SourceFile.Origin.STRING), "/"));
  }

  private static String ours(AttrSet packages, String name) {
    Value value = packages.get(name);
    if (value == null || !(value.force() instanceof AttrSet attrs)) {
      return "";
    }
    Value drvPath = attrs.get("drvPath");
    return drvPath != null && drvPath.force() instanceof NixString path ? path.text() : "";
  }

  private static String outcome(Callable<String> work) {
    try {
      return work.call();
    } catch (UserException e) {
      return "error: " + firstLine(ByteText.decode(String.valueOf(e.getMessage())));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Asks Nix for a batch; where it fails as a whole, for each half. */
  private void ask(List<String> names, Map<String, String> answers)
      throws IOException, InterruptedException {
    StringBuilder expr = new StringBuilder();
    expr.append("let p = import ").append(nixpkgs).append(" { }; f = v: ");
    expr.append("if builtins.isAttrs v && v ? drvPath then v.drvPath else \"\"; in ");
    expr.append("builtins.concatStringsSep \"\\n\" [ ");
    for (String name : names) {
      expr.append("(f p.\"").append(name).append("\") ");
    }
    Process process =
        new ProcessBuilder(
                oracle, "nix-instantiate", "--eval", "--raw", "-E", expr.append(']').toString())
            .redirectError(ProcessBuilder.Redirect.to(errors().toFile()))
            .start();
    String output;
    try (InputStream in = process.getInputStream()) {
      output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    if (process.waitFor() == 0) {
      String[] lines = output.split("\n", -1);
      for (int i = 0; i < names.size(); i++) {
        answers.put(names.get(i), lines[i]);
      }
    } else if (names.size() == 1) {
      answers.put(names.get(0), lastError());
    } else {
      ask(names.subList(0, names.size() / 2), answers);
      ask(names.subList(names.size() / 2, names.size()), answers);
    }
  }

  private static Path errors() {
    return Path.of(
        System.getProperty("java.io.tmpdir"), "nixc-compare-" + ProcessHandle.current().pid());
  }

  private static String lastError() throws IOException {
    String last = "error: ?";
    for (String line : java.nio.file.Files.readAllLines(errors())) {
      String trimmed = line.trim();
      if (trimmed.startsWith("error: ")) {
        last = trimmed;
      }
    }
    return last;
  }
}
