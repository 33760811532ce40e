package org.nixc.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nixc.eval.EvalThread;
import org.nixc.tools.RealModuleTree.Declared;
import org.nixc.tools.RealModuleTree.Result;

/**
 * Evaluates modules that others wrote with nixc's own library and says how far that goes: which
 * load, which of their options' types, defaults and values evaluate, and what each defines when it
 * is enabled; and where it ends, whether a package is needed or something fails.
 *
 * <pre>
 * src/test/tools/run RealModules nixos|home-manager TREE NIXPKGS [NIXPKGS_LIB]
 * </pre>
 *
 * {@code NIXPKGS} is a checkout with {@code nixos/modules/misc}. With {@code NIXPKGS_LIB}, the
 * folder {@code lib} of nixpkgs, and {@code NIXC_ORACLE}, C++ Nix is asked about each kind of
 * failure, so that ours and the modules' own can be told apart, and for the same values.
 */
public final class RealModules {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_'-]*");
  private static final int CHUNK = 1500;
  private static final int SHOWN = 5;

  /** So many values of which one fails in C++ Nix stay unknown: each question takes seconds. */
  private static final int LEAST = 50;

  private final String kind;
  private final Path tree;
  private final Path nixpkgs;
  private final Path words;
  private final @Nullable String library;
  private final @Nullable Oracle oracle;
  private final Map<String, Failure> failures = new TreeMap<>();

  /** Failures with one message: where, and an expression that shows one. */
  private record Failure(List<String> places, String expression) {}

  private RealModules(String[] args, Path words) throws IOException {
    this.kind = args[0];
    this.tree = Path.of(args[1]).toRealPath();
    this.nixpkgs = Path.of(args[2]).toRealPath();
    this.words = words;
    this.library = args.length > 3 ? Path.of(args[3]).toRealPath().toString() : null;
    this.oracle = library == null ? null : Oracle.find();
  }

  /** Runs it and prints the counts. */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      System.err.println("usage: RealModules nixos|home-manager TREE NIXPKGS [NIXPKGS_LIB]");
      System.exit(2);
      return;
    }
    Path words = Files.createTempFile("words", ".json");
    try {
      RealModules tool = new RealModules(args, words);
      Files.writeString(words, tool.wordsAsJson());
      EvalThread.run(() -> {
        tool.run();
        return null;
      });
    } finally {
      Files.delete(words);
    }
  }

  private String wordsAsJson() throws IOException {
    Set<String> found = new TreeSet<>();
    wordsIn(tree, found);
    wordsIn(nixpkgs.resolve("nixos/modules/misc"), found);
    return "[\"" + String.join("\",\"", found) + "\"]";
  }

  private void wordsIn(Path folder, Set<String> found) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".nix")).toList()) {
        if (file.startsWith(tree.resolve("pkgs")) || !Files.isRegularFile(file)) {
          continue;
        }
        Matcher matcher = WORD.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
          found.add(matcher.group());
        }
      }
    }
  }

  private String expression(String lib) {
    return "import "
        + Path.of("src/test/tools/real-modules.nix").toAbsolutePath()
        + " { lib = import "
        + lib
        + "; tree = "
        + tree
        + "; kind = \""
        + kind
        + "\"; nixpkgs = "
        + nixpkgs
        + "; words = builtins.fromJSON (builtins.readFile "
        + words
        + "); }";
  }

  private void run() {
    RealModuleTree modules = new RealModuleTree(expression("<nixc/lib>"));
    List<String> files = modules.files();
    List<String> loaded = load(modules, files);
    List<Declared> options = modules.together(loaded, List.of());
    declarations(modules, options);
    Map<Declared, String> json = values(modules, options);
    enabled(modules, loaded, options);
    report();
    compare(loaded, json);
  }

  private List<String> load(RealModuleTree modules, List<String> files) {
    List<String> loaded = new ArrayList<>();
    Counts counts = new Counts();
    for (String file : files) {
      Result result = modules.alone(file);
      counts.add(result);
      if (result instanceof Result.Evaluated) {
        loaded.add(file);
      }
      failed(result, file, "builtins.attrNames (alone \"" + file + "\").options");
    }
    System.out.println(files.size() + " modules, loaded alone: " + counts);
    return loaded;
  }

  private void declarations(RealModuleTree modules, List<Declared> options) {
    Counts counts = new Counts();
    for (Declared option : options) {
      Result result = modules.declaration(option);
      counts.add(result);
      String path = nixPath(option.path());
      failed(
          result,
          option + " (declaration)",
          "let o = (together LOADED [ ]).options."
              + path
              + "; in [ o.type.description (o.default or null) ]");
    }
    System.out.println(options.size() + " options, type and default: " + counts);
  }

  private Map<Declared, String> values(RealModuleTree modules, List<Declared> options) {
    Counts counts = new Counts();
    Map<Declared, String> json = new LinkedHashMap<>();
    Map<String, Counts> byFile = new TreeMap<>();
    for (Declared option : options) {
      Result result = modules.value(option);
      counts.add(result);
      for (String file : option.files()) {
        byFile.computeIfAbsent(file, name -> new Counts()).add(result);
      }
      if (result instanceof Result.Evaluated evaluated && evaluated.json() != null) {
        json.put(option, evaluated.json());
      }
      failed(result, option.toString(), "(together LOADED [ ]).config." + nixPath(option.path()));
    }
    System.out.println(options.size() + " options, value: " + counts);
    Counts files = new Counts();
    byFile.values().forEach(files::addWorst);
    System.out.println(byFile.size() + " files that declare options, values of all: " + files);
    return json;
  }

  private void enabled(RealModuleTree modules, List<String> loaded, List<Declared> options) {
    Counts counts = new Counts();
    Counts all = new Counts();
    Set<String> done = new HashSet<>();
    for (Declared enable : options) {
      String file = enable.files().isEmpty() ? "" : enable.files().get(0);
      if (!enable.path().getLast().equals("enable") || !done.add(file)) {
        continue;
      }
      Counts here = new Counts();
      for (Declared option : modules.together(loaded, enable.path())) {
        if (modules.isDefinedBy(option, file)) {
          Result result = modules.value(option);
          here.add(result);
          failed(
              result,
              option + " with " + enable,
              "(together LOADED " + nixList(enable.path()) + ").config." + nixPath(option.path()));
        }
      }
      all.addAll(here);
      counts.addWorst(here);
    }
    System.out.println(done.size() + " modules enabled, all that each defines: " + counts);
    System.out.println("options that they define then: " + all);
  }

  private void failed(Result result, String place, String expression) {
    if (result instanceof Result.Failed failed) {
      String message = general(failed.message().split("\n", 2)[0]);
      failures
          .computeIfAbsent(message, text -> new Failure(new ArrayList<>(), expression))
          .places()
          .add(place);
    }
  }

  /** A message without the value that it shows, so that equal mistakes count as one. */
  private static String general(String message) {
    int value = message.indexOf("': ");
    return value < 0 ? message : message.substring(0, value + 1);
  }

  private void report() {
    for (Map.Entry<String, Failure> failure : failures.entrySet()) {
      List<String> places = failure.getValue().places();
      System.out.println(places.size() + "x " + failure.getKey());
      places.stream().limit(SHOWN).forEach(place -> System.out.println("     " + place));
    }
  }

  /** Asks C++ Nix about failures and values. */
  private void compare(List<String> loaded, Map<Declared, String> json) {
    Oracle asked = oracle;
    if (asked == null || library == null) {
      return;
    }
    String prefix = "with " + expression(library) + "; let LOADED = " + nixList(loaded) + "; in ";
    int ours = 0;
    for (Map.Entry<String, Failure> failure : failures.entrySet()) {
      Outcome outcome =
          asked
              .expressions(
                  List.of(
                      prefix + "builtins.deepSeq (" + failure.getValue().expression() + ") true"))
              .get(0);
      if (outcome.success() || outcome.text().contains("needs package")) {
        ours++;
      }
      System.out.println(
          (outcome.success() ? "OURS " : "theirs ")
              + failure.getKey()
              + "\n     "
              + outcome.text());
    }
    System.out.println(ours + " of " + failures.size() + " kinds of failures are ours");
    values(asked, prefix, json);
  }

  private void values(Oracle asked, String prefix, Map<Declared, String> json) {
    List<Declared> options = List.copyOf(json.keySet());
    int same = 0;
    int unknown = 0;
    for (int from = 0; from < options.size(); from += CHUNK) {
      List<Declared> chunk = options.subList(from, Math.min(options.size(), from + CHUNK));
      List<@Nullable String> theirs = jsonOf(asked, prefix, chunk);
      for (int i = 0; i < chunk.size(); i++) {
        String own = json.get(chunk.get(i));
        String other = theirs.get(i);
        if (other == null) {
          unknown++;
          System.out.println("C++ Nix has no value of " + chunk.get(i));
        } else if (other.equals(own)) {
          same++;
        } else {
          System.out.println("DIFFERENT " + chunk.get(i) + "\n  " + own + "\n  " + other);
        }
      }
    }
    System.out.println(
        options.size()
            + " values compared with C++ Nix: "
            + same
            + " same, "
            + unknown
            + " unknown");
  }

  /** The JSON of each option; halves where one of many fails. */
  private static List<@Nullable String> jsonOf(
      Oracle asked, String prefix, List<Declared> options) {
    StringBuilder list = new StringBuilder();
    for (Declared option : options) {
      list.append("(builtins.toJSON c.").append(nixPath(option.path())).append(") ");
    }
    Outcome outcome =
        asked
            .expressions(
                List.of(
                    prefix
                        + "let c = (together LOADED [ ]).config; in builtins.concatStringsSep \"\\n\" [ "
                        + list
                        + "]"))
            .get(0);
    if (outcome.success()) {
      String text = unquoted(outcome.text());
      return new ArrayList<>(List.of(text.split("\n", -1)));
    }
    List<@Nullable String> all = new ArrayList<>();
    if (options.size() <= LEAST) {
      System.out.println(outcome.text());
      options.forEach(option -> all.add(null));
      return all;
    }
    int half = options.size() / 2;
    all.addAll(jsonOf(asked, prefix, options.subList(0, half)));
    all.addAll(jsonOf(asked, prefix, options.subList(half, options.size())));
    return all;
  }

  /** What a string literal, as C++ Nix prints it, stands for. */
  private static String unquoted(String literal) {
    StringBuilder out = new StringBuilder();
    for (int i = 1; i < literal.length() - 1; i++) {
      char c = literal.charAt(i);
      if (c == '\\') {
        c = literal.charAt(++i);
        c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
      }
      out.append(c);
    }
    return new String(out.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String nixPath(List<String> path) {
    return String.join(".", path.stream().map(part -> "\"" + part + "\"").toList());
  }

  private static String nixList(List<String> texts) {
    return "[ " + String.join(" ", texts.stream().map(text -> "\"" + text + "\"").toList()) + " ]";
  }

  /** How many evaluated, need packages, are not defined, failed. */
  private static final class Counts {
    private int evaluated;
    private int packages;
    private int undefined;
    private int failed;

    void add(Result result) {
      switch (result) {
        case Result.Evaluated ok -> evaluated++;
        case Result.NeedsPackage needs -> packages++;
        case Result.Undefined none -> undefined++;
        case Result.Failed bad -> failed++;
      }
    }

    void addAll(Counts other) {
      evaluated += other.evaluated;
      packages += other.packages;
      undefined += other.undefined;
      failed += other.failed;
    }

    /** One for a whole: it fails where a part does, and needs what a part needs. */
    void addWorst(Counts parts) {
      if (parts.failed > 0) {
        failed++;
      } else if (parts.packages > 0) {
        packages++;
      } else {
        evaluated++;
      }
    }

    @Override
    public String toString() {
      return evaluated
          + " evaluated, "
          + packages
          + " need packages, "
          + failed
          + " fail"
          + (undefined > 0 ? ", " + undefined + " without a definition" : "");
    }
  }
}
