package org.nixc.tools;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.nixc.diagnostic.ByteText;

/**
 * Calls the functions of nixc's {@code lib} and of nixpkgs' with the same arguments, chosen at
 * random from a pool, and prints where one gives a value and the other none, or another one. Words
 * of errors are not compared: the two are written differently.
 *
 * <pre>
 * NIXC_ORACLE=PROGRAM src/test/tools/run LibraryCalls NIXPKGS_LIB [SEED [CALLS [FUNCTION]]]
 * </pre>
 *
 * {@code CALLS} is how many calls of each function and number of arguments there are. Ends with
 * status 1 where there are differences.
 */
public final class LibraryCalls {
  private static final int BATCH = 60;
  private static final int MOST_ARGUMENTS = 4;

  /** Of calls that fail in nixc only some are asked for: each costs a process of C++ Nix. */
  private static final double ERRORS_ASKED = 0.04;

  private static final Pattern PARTIAL =
      Pattern.compile("<(LAMBDA|PRIMOP|PRIMOP-APP)>|«(lambda|primop)[^»]*»");

  private static final List<String> POOL =
      List.of(
          "0",
          "2",
          "(-3)",
          "1.5",
          "true",
          "null",
          "\"\"",
          "\"a\"",
          "\"b-1.2.3\"",
          "\"/x/y.tar.gz\"",
          "\"A b\\nc \"",
          "\"12\"",
          "/some/file.nix",
          "[ ]",
          "[ 3 1 2 1 ]",
          "[ \"b\" \"a\" \"b\" ]",
          "[ \"a\" \"b\" ]",
          "[ [ 1 2 ] [ 3 ] ]",
          "[ { name = \"a\"; value = 1; } { name = \"b\"; value = 2; } ]",
          "[ { a = 1; b = 2; } { a = 3; c = { d = 4; }; } ]",
          "[ null 1 \"x\" { } ]",
          "{ }",
          "{ a = 1; b = 2; }",
          "{ b = 3; c = 4; }",
          "{ a = { b = { c = 1; }; d = \"x\"; }; e = [ 1 ]; }",
          "{ a = \"x\"; b = \"y\"; }",
          "{ a = [ 1 2 ]; b = [ 3 4 ]; }",
          "{ a = x: x + 1; b = x: x + 2; }",
          "(x: x)",
          "(x: x + 1)",
          "(x: x > 1)",
          "(x: true)",
          "(x: toString x)",
          "(x: { a = x; })",
          "(x: [ x x ])",
          "(a: b: a)",
          "(a: b: b)",
          "(a: b: a < b)",
          "(a: b: a + b)",
          "(a: b: [ a b ])",
          "(a: b: a == b)",
          "(n: v: { name = n + \"1\"; value = v; })",
          "(n: v: n == \"a\")",
          "(n: v: \"${n}=${toString v}\")",
          "(a: b: c: a)",
          "({ a ? 1, ... }: a)");

  private final Oracle oracle;
  private final NixcRunner nixc = NixcRunner.withModules("/");
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final String theirs;
  private final Map<String, Integer> different = new TreeMap<>();
  private int asked;
  private int values;

  private LibraryCalls(Oracle oracle, String folder) {
    this.oracle = oracle;
    this.theirs = "import " + folder;
  }

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    Oracle oracle = Oracle.find();
    if (oracle == null || args.length == 0) {
      System.err.println(
          "usage: NIXC_ORACLE=PROGRAM LibraryCalls NIXPKGS_LIB [SEED [CALLS [NAME]]]");
      System.exit(2);
      return;
    }
    LibraryCalls calls = new LibraryCalls(oracle, Path.of(args[0]).toRealPath().toString());
    Random random = new Random(args.length > 1 ? Long.parseLong(args[1]) : 1);
    int count = args.length > 2 ? Integer.parseInt(args[2]) : 100;
    for (String function : calls.functions()) {
      if (args.length < 4 || function.matches(args[3])) {
        calls.compare(function, random, count);
      }
    }
    System.exit(calls.summary());
  }

  /** The functions of the themes of nixpkgs' library, by their paths. */
  private List<String> functions() {
    String text =
        """
        let
          lib = %s;
          themes = [ "trivial" "fixedPoints" "attrsets" "lists" "strings" "stringsWithDeps" "sources"
            "versions" "options" "modules" "generators" "cli" "gvariant" "asserts" "debug" "misc" "meta"
            "path" "filesystem" "customisation" "derivations" "network" "fetchers" "types" ];
          functions = theme: builtins.filter
            (name: builtins.isFunction (builtins.tryEval lib.${theme}.${name}).value)
            (builtins.attrNames (lib.${theme} or { }));
        in
        builtins.concatStringsSep " " (builtins.concatMap (theme: map (name: "${theme}.${name}") (functions theme)) themes)
        """
            .formatted(theirs);
    String names = oracle.expressions(List.of(text)).get(0).text();
    return Arrays.asList(names.replace("\"", "").split(" ", -1));
  }

  private void compare(String function, Random random, int count) {
    List<String> calls = new ArrayList<>();
    List<Outcome> found = new ArrayList<>();
    for (int arguments = 1; arguments <= MOST_ARGUMENTS; arguments++) {
      int partial = 0;
      for (int i = 0; i < count; i++) {
        StringBuilder call = new StringBuilder("lib.").append(function);
        for (int j = 0; j < arguments; j++) {
          call.append(' ').append(POOL.get(random.nextInt(POOL.size())));
        }
        Outcome outcome = nixc.expression(with("import <nixc/lib>", call.toString()));
        if (outcome.success() && PARTIAL.matcher(outcome.text()).matches()) {
          partial++;
        } else if (outcome.success() || random.nextDouble() < ERRORS_ASKED) {
          calls.add(call.toString());
          found.add(outcome);
        }
      }
      if (partial == 0) {
        break; // a further argument would be applied to what is no function
      }
    }
    for (int from = 0; from < calls.size(); from += BATCH) {
      List<String> batch = calls.subList(from, Math.min(from + BATCH, calls.size()));
      List<Outcome> expected =
          oracle.expressions(batch.stream().map(call -> with(theirs, call)).toList());
      for (int i = 0; i < batch.size(); i++) {
        judge(function, batch.get(i), expected.get(i), found.get(from + i));
      }
    }
  }

  private static String with(String library, String call) {
    return "let lib = " + library + "; in " + call;
  }

  private void judge(String function, String call, Outcome expected, Outcome found) {
    asked++;
    values += expected.success() ? 1 : 0;
    if (expected.success() == found.success()
        && (!found.success() || comparable(expected).equals(comparable(found)))
        && !found.text().startsWith("BUG")) {
      return;
    }
    if (different.merge(function, 1, Integer::sum) <= 3) {
      out.println(call);
      out.println("  nixpkgs " + ByteText.decode(expected.text()));
      out.println("  nixc    " + ByteText.decode(found.text()));
    }
  }

  /** The printed value without the places of functions. */
  private static String comparable(Outcome outcome) {
    return ByteText.decode(outcome.text()).replaceAll("«[^»]*»|<(LAMBDA|PRIMOP|PRIMOP-APP)>", "«»");
  }

  private int summary() {
    different.forEach((function, times) -> out.println(function + ": " + times));
    out.println(
        asked
            + " calls compared, "
            + values
            + " of them values, "
            + different.values().stream().mapToInt(Integer::intValue).sum()
            + " different");
    return different.isEmpty() ? 0 : 1;
  }
}
