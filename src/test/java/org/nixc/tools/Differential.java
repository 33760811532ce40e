package org.nixc.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.nixc.diagnostic.ByteText;

/**
 * Compares nixc with C++ Nix: on random expressions ({@code [SEED [COUNT [THEME]]]}; the theme
 * {@code mutated} changes recorded cases a little) or on the lines of a file ({@code FILE}). Prints
 * every difference that {@link KnownDifferences} does not explain; the exit status says whether
 * there were any.
 */
public final class Differential {
  private static final int BATCH = 40;

  /** The theme that is not generated: recorded cases with a few tokens changed. */
  private static final String MUTATED = "mutated";

  private static final int DEFAULT_COUNT = 1000;

  private final Oracle oracle;
  private final NixcRunner nixc = new NixcRunner("/");
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Map<String, Integer> explained = new TreeMap<>();
  private int compared;
  private int errors;
  private int different;

  private Differential(Oracle oracle) {
    this.oracle = oracle;
  }

  /** Runs the comparison. */
  public static void main(String[] args) throws IOException {
    Oracle oracle = Oracle.find();
    if (oracle == null) {
      System.err.println("set NIXC_ORACLE to the command that runs C++ Nix's tools (may be empty)");
      System.exit(2);
      return;
    }
    Differential differential = new Differential(oracle);
    if (args.length == 1 && Files.isRegularFile(Path.of(args[0]))) {
      differential.compare(Files.readAllLines(Path.of(args[0])));
    } else {
      long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
      int count = args.length > 1 ? Integer.parseInt(args[1]) : DEFAULT_COUNT;
      differential.compare(expressions(seed, count, args.length > 2 ? args[2] : "all"));
    }
    System.exit(differential.summary());
  }

  private static List<String> expressions(long seed, int count, String theme) {
    Supplier<String> generator =
        theme.equals(MUTATED)
            ? new CaseMutator(seed)::next
            : new ExpressionGenerator(seed, theme)::next;
    List<String> expressions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expressions.add(generator.get());
    }
    return expressions;
  }

  private void compare(List<String> expressions) {
    for (int from = 0; from < expressions.size(); from += BATCH) {
      List<String> batch = new ArrayList<>();
      for (String expression :
          expressions.subList(from, Math.min(from + BATCH, expressions.size()))) {
        if (!expression.isBlank() && !expression.startsWith("#")) {
          // A blank before it keeps a minus sign from looking like an option.
          batch.add(expression.startsWith("-") ? " " + expression : expression);
        }
      }
      List<Outcome> expected = oracle.expressions(batch);
      for (int i = 0; i < batch.size(); i++) {
        compare(batch.get(i), expected.get(i));
      }
    }
  }

  private void compare(String expression, Outcome answer) {
    Outcome expected = answer;
    Outcome found = nixc.expression(expression);
    compared++;
    errors += expected.success() ? 0 : 1;
    if (found.equals(expected)) {
      return;
    }
    // What is forced first depends on the names that were known before: now ask for it alone.
    expected = oracle.expressions(List.of(expression)).get(0);
    found = FreshNixc.expression(expression);
    if (found.equals(expected)) {
      return;
    }
    String reason = KnownDifferences.reason(expected);
    if (reason != null) {
      explained.merge(reason, 1, Integer::sum);
      return;
    }
    different++;
    out.println("expression " + expression);
    out.println("  oracle   " + ByteText.decode(expected.text()));
    out.println("  nixc     " + ByteText.decode(found.text()));
  }

  private int summary() {
    explained.forEach((reason, times) -> out.println(times + " explained: " + reason));
    out.println(
        compared + " expressions, " + errors + " of them errors, " + different + " different");
    return different == 0 ? 0 : 1;
  }
}
