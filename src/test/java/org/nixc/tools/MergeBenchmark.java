package org.nixc.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Times the merging of 1,000 modules with 10,000 options: whole processes of nixc with its own
 * library, of nixc with nixpkgs' library, and of C++ Nix with nixpkgs' library, in turns in one
 * run. All must print the same JSON.
 *
 * <pre>
 * NIXC_ORACLE=PROGRAM src/test/tools/run MergeBenchmark NIXPKGS_LIB [SEED [MODULES [RUNS]]]
 * </pre>
 *
 * {@code NIXPKGS_LIB} is the folder {@code lib} of a checkout of nixpkgs. The words of {@code
 * NIXC_ORACLE} go before {@code nix-instantiate}; give the words that start the program itself and
 * no script, because each millisecond counts for C++ Nix. Ends with status 1 where outputs differ.
 */
public final class MergeBenchmark {
  /** A program, with the elapsed time and the processor time of each of its runs. */
  private record Contender(
      String name, List<String> command, List<Double> seconds, List<Double> processor) {}

  /** The kernel counts processor time in hundredths of a second for whoever reads it as text. */
  private static final double TICKS_A_SECOND = 100;

  private MergeBenchmark() {}

  /** Runs the benchmark and prints each time, the medians and the ratios. */
  public static void main(String[] args) throws Exception {
    String oracle = System.getenv("NIXC_ORACLE");
    if (oracle == null || args.length == 0) {
      System.err.println(
          "usage: NIXC_ORACLE=PROGRAM MergeBenchmark NIXPKGS_LIB [SEED [MODULES [RUNS]]]");
      System.exit(2);
      return;
    }
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    int modules = args.length > 2 ? Integer.parseInt(args[2]) : 1000;
    int runs = args.length > 3 ? Integer.parseInt(args[3]) : 5;
    Path launcher = Path.of("nixc").toAbsolutePath();
    Path folder = Files.createTempDirectory("nixc-merge");
    try {
      new ModuleSetGenerator(seed, modules).write(folder);
      String own = call(folder, "<nixc/lib>");
      String theirs = call(folder, Path.of(args[0]).toRealPath().toString());
      List<Contender> all =
          List.of(
              contender("C++ Nix, nixpkgs' lib", words(oracle), "nix-instantiate --eval", theirs),
              contender("nixc, own lib", List.of(launcher.toString()), "eval", own),
              contender("nixc, nixpkgs' lib", List.of(launcher.toString()), "eval", theirs));
      boolean same = time(all, runs, folder.resolve("out"));
      if (!same) {
        System.exit(1);
        return;
      }
      System.out.printf(
          Locale.ROOT,
          "%d modules, %d options, seed %d, %d runs%n",
          modules,
          modules * ModuleSetGenerator.OPTIONS,
          seed,
          runs);
      double reference = median(all.get(0).seconds());
      double processor = median(all.get(0).processor());
      for (Contender one : all) {
        System.out.printf(
            Locale.ROOT,
            "%-24s median %.3f s  least %.3f s  ratio %.2f  processor %.2f s  ratio %.2f  of %s%n",
            one.name(),
            median(one.seconds()),
            one.seconds().stream().min(Comparator.naturalOrder()).orElseThrow(),
            median(one.seconds()) / reference,
            median(one.processor()),
            median(one.processor()) / processor,
            one.seconds().stream().map(s -> String.format(Locale.ROOT, "%.3f", s)).toList());
      }
    } finally {
      delete(folder);
    }
  }

  private static String call(Path folder, String lib) {
    return "import " + folder + " { lib = import " + lib + "; }";
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }

  private static Contender contender(
      String name, List<String> program, String words, String expression) {
    List<String> command = new ArrayList<>(program);
    command.addAll(words(words));
    command.addAll(List.of("--strict", "--json", "-E", expression));
    return new Contender(name, command, new ArrayList<>(), new ArrayList<>());
  }

  /**
   * In turns, so that what else the machine does meets all alike; the first turn is not counted.
   */
  private static boolean time(List<Contender> all, int runs, Path output)
      throws IOException, InterruptedException {
    @Nullable String expected = null;
    for (int run = 0; run <= runs; run++) {
      for (Contender one : all) {
        double before = processorOfChildren();
        long start = System.nanoTime();
        int status =
            new ProcessBuilder(one.command())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (status != 0) {
          System.out.println(one.name() + " ended with status " + status);
          return false;
        }
        String json = Files.readString(output, StandardCharsets.ISO_8859_1);
        expected = expected == null ? json : expected;
        if (!json.equals(expected)) {
          System.out.println(one.name() + " printed other JSON");
          return false;
        }
        if (run > 0) {
          one.seconds().add(seconds);
          one.processor().add(processorOfChildren() - before);
        }
      }
    }
    System.out.println("same JSON, " + (expected == null ? 0 : expected.length()) + " bytes");
    return true;
  }

  /** User and system time of all ended children, in seconds; Linux only, otherwise not a number. */
  private static double processorOfChildren() throws IOException {
    Path file = Path.of("/proc/self/stat");
    if (!Files.exists(file)) {
      return Double.NaN;
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    // The name in parentheses may hold blanks; the third field follows it.
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_A_SECOND;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
