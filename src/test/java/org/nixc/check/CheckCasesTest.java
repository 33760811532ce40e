package org.nixc.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.Span;

/**
 * The checks on small configurations: each file below {@code src/test/nix/checks} holds cases. A
 * line {@code ### NAME => FINDINGS} begins one; what follows is the module of a machine, or several
 * files of machines, each after a line {@code #### NAME.nix}. A finding is {@code CODE@LINE}, with
 * {@code note:} before it and {@code :FILE} behind it where that needs saying. A case without
 * findings is one that nixc must not complain about.
 */
class CheckCasesTest {
  private static final Path ROOT = Path.of("src/test/nix/checks");
  private static final String CASE = "### ";
  private static final String FILE = "#### ";

  @TestFactory
  Stream<DynamicTest> findsWhatIsThereAndNothingElse() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(ROOT)) {
      for (Path file : files.sorted().toList()) {
        tests.addAll(cases(file));
      }
    }
    assertThat(tests).hasSizeGreaterThan(150);
    return tests.stream();
  }

  private static List<DynamicTest> cases(Path file) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String one : ("\n" + Files.readString(file)).split("\n" + CASE, -1)) {
      int end = one.indexOf('\n');
      int arrow = one.indexOf(" =>");
      if (end > 0 && arrow > 0 && arrow < end) {
        String name = file.getFileName() + ": " + one.substring(0, arrow);
        String expected = one.substring(arrow + 3, end).strip();
        String body = one.substring(end + 1);
        tests.add(DynamicTest.dynamicTest(name, () -> run(body, expected)));
        if (!expected.isEmpty() && !body.contains(FILE)) {
          String quiet = name + ", allowed at its place";
          tests.add(DynamicTest.dynamicTest(quiet, () -> run(allowed(body, expected), "")));
        }
      }
    }
    return tests;
  }

  private static void run(String body, String expected) {
    List<String> found = new ArrayList<>();
    for (Diagnostic finding : Checking.files(files(body), null)) {
      // Warnings of modules are not the checks' own.
      if (finding.code().startsWith("NC")) {
        found.add(shown(finding));
        assertThat(finding.hint()).as("the hint of " + finding.message()).isNotNull();
      }
    }
    List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected.split(" ", -1));
    assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
  }

  /** The same with a comment above each line that something is found in. */
  private static String allowed(String body, String expected) {
    List<String> lines = new ArrayList<>(body.strip().lines().toList());
    Map<Integer, Set<String>> codes = new TreeMap<>(Comparator.reverseOrder());
    for (String finding : expected.replace("note:", "").split(" ", -1)) {
      String[] parts = finding.split("@", -1);
      codes.computeIfAbsent(Integer.valueOf(parts[1]), l -> new TreeSet<>()).add(parts[0]);
    }
    codes.forEach(
        (line, all) -> lines.add(line - 1, "# nixc: allow " + String.join(", ", all) + " meant"));
    return String.join("\n", lines);
  }

  private static Map<String, String> files(String body) {
    if (!body.contains(FILE)) {
      return Map.of("m.nix", "{ m = " + body.strip() + "; }");
    }
    Map<String, String> files = new LinkedHashMap<>();
    for (String part : ("\n" + body).split("\n" + FILE, -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        files.put(part.substring(0, end), part.substring(end + 1));
      }
    }
    return files;
  }

  private static String shown(Diagnostic finding) {
    Span span = finding.span();
    String file = span == null ? "" : span.file().name();
    String name = file.substring(file.lastIndexOf('/') + 1);
    return (finding.severity() == Severity.NOTE ? "note:" : "")
        + finding.code()
        + "@"
        + (span == null ? 0 : span.line())
        + (name.equals("m.nix") ? "" : ":" + name);
  }
}
