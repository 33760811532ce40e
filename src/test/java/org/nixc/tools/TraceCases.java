package org.nixc.tools;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Expressions and the whole output that they lead to. A file {@code THEME.cases} holds expressions,
 * with a blank line after each; {@code THEME.trace} holds what C++ Nix printed for them, first with
 * {@code --show-trace}, then without where that differs. Of a theme that starts with {@code parse}
 * the expressions are only parsed.
 */
public final class TraceCases {
  /** Where they are. */
  public static final Path ROOT = Path.of("src/test/nix/traces");

  /** The name of the file that an expression is written to. */
  public static final String FILE = "case.nix";

  private static final String CASE = "=== ";
  private static final Pattern BLANK_LINE = Pattern.compile("\n\n+");
  private static final Pattern HINT = Pattern.compile("\n *hint: .*(\n {7,}.*)*");

  private TraceCases() {}

  /** The files with expressions. */
  public static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(ROOT)) {
      return files.filter(file -> file.toString().endsWith(".cases")).sorted().toList();
    }
  }

  /** Whether the expressions of a file are only parsed. */
  public static boolean onlyParses(Path file) {
    return String.valueOf(file.getFileName()).startsWith("parse");
  }

  /** The recorded file beside a file with expressions. */
  public static Path recorded(Path file) {
    return Path.of(file.toString().replaceFirst("\\.cases$", ".trace"));
  }

  /** The expressions of a file. */
  public static List<String> expressions(Path file) throws IOException {
    return List.of(BLANK_LINE.split(Files.readString(file).strip()));
  }

  /**
   * What is recorded of one expression.
   *
   * @param detailed standard output and error output with {@code --show-trace}
   * @param brief the same without
   */
  public static String block(String expression, String detailed, String brief) {
    String shown = detailed.strip();
    String alike = brief.strip();
    return CASE
        + expression
        + "\n"
        + shown
        + (shown.equals(alike) ? "" : "\n--- without --show-trace\n" + alike)
        + "\n";
  }

  /** What is recorded, by expression. */
  public static Map<String, String> blocks(Path file) throws IOException {
    Map<String, String> blocks = new LinkedHashMap<>();
    String text = Files.readString(recorded(file));
    List<String> expressions = expressions(file);
    int at = 0;
    for (int i = 0; i < expressions.size(); i++) {
      String next = i + 1 < expressions.size() ? CASE + expressions.get(i + 1) + "\n" : null;
      int end = next == null ? text.length() : text.indexOf("\n" + next, at) + 1;
      if (end <= at) {
        throw new IOException("nothing is recorded for: " + expressions.get(i + 1));
      }
      blocks.put(expressions.get(i), text.substring(at, end));
      at = end;
    }
    return blocks;
  }

  /** A text without what nixc adds to Nix's messages: what to do. */
  public static String withoutHints(String text) {
    return HINT.matcher(text).replaceAll("");
  }

  /** The arguments of an evaluation of {@link #FILE}. */
  public static List<String> flags(boolean detailed) {
    List<String> flags = new ArrayList<>(List.of("--strict"));
    if (detailed) {
      flags.add("--show-trace");
    }
    return flags;
  }
}
