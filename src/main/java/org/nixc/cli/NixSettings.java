package org.nixc.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.eval.LanguageSettings;
import org.nixc.syntax.Lints;

/**
 * The settings of Nix that a user gave, as {@code --option NAME VALUE}, as {@code --NAME VALUE}, as
 * {@code --NAME} and {@code --no-NAME} where they are on or off, or in the variable {@code
 * NIX_CONFIG}; see nix.conf(5). Those that concern the language have an effect, all others are
 * accepted. As in Nix, a setting that does not exist and a value that does not fit are warnings.
 */
final class NixSettings {
  /** The options of commands that settings can be given to. */
  static final List<Option> OPTIONS =
      List.of(
          Option.pair(
              "NAME VALUE",
              "Change a setting of Nix, such as pure-eval or lint-url-literals; also --NAME VALUE,"
                  + " --NAME, --no-NAME.",
              "--option"),
          Option.value(
              "NAMES",
              "Allow experimental features of the language: pipe-operators,"
                  + " parse-toml-timestamps.",
              "--extra-experimental-features",
              "--experimental-features"));

  private static final String FEATURES = "experimental-features";
  private static final String CODE = "NX0010";
  private static final String ADDED = "extra-";

  private final List<Diagnostic> warnings = new ArrayList<>();
  private final Set<String> on = new HashSet<>();
  private final Set<String> features = new HashSet<>();
  private Lints.Level urls = Lints.Level.IGNORE;
  private Lints.Level shortPaths = Lints.Level.IGNORE;
  private Lints.Level absolutePaths = Lints.Level.IGNORE;
  private @Nullable String system;
  private @Nullable String evalSystem;
  private @Nullable List<String> nixPath;
  private final List<String> moreNixPath = new ArrayList<>();
  private int maxCallDepth = -1;

  /** A setting and what it is set to. */
  record Assignment(String name, String value) {}

  /**
   * How an option sets a setting.
   *
   * @param name the setting
   * @param value what it is set to; null where that is the next word
   */
  record Spelling(String name, @Nullable String value) {}

  private NixSettings() {}

  /** The setting that a word such as {@code --pure-eval} changes, or null. */
  static @Nullable Spelling spelling(String word) {
    if (!word.startsWith("--")) {
      return null;
    }
    String name = word.substring(2);
    if (name.equals("impure")) {
      return new Spelling("pure-eval", "false");
    }
    if (SettingNames.isBoolean(name)) {
      return new Spelling(name, "true");
    }
    if (name.startsWith("no-") && SettingNames.isBoolean(name.substring(3))) {
      return new Spelling(name.substring(3), "false");
    }
    String base = name.startsWith(ADDED) ? name.substring(ADDED.length()) : name;
    return SettingNames.isKnown(base) && !SettingNames.isBoolean(base)
        ? new Spelling(name, null)
        : null;
  }

  /** The settings among the arguments, in order. */
  static List<Assignment> given(Arguments arguments) {
    List<Assignment> all = new ArrayList<>();
    List<String> pairs = arguments.all("--option");
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      all.add(new Assignment(pairs.get(i), pairs.get(i + 1)));
    }
    for (String names : arguments.all("--" + ADDED + FEATURES)) {
      all.add(new Assignment(ADDED + FEATURES, names));
    }
    return all;
  }

  /** Whether the arguments turn a setting on. */
  static boolean isOn(Arguments arguments, String name) {
    boolean is = false;
    for (Assignment assignment : given(arguments)) {
      is = assignment.name().equals(name) ? isTrue(assignment.value()) : is;
    }
    return is;
  }

  /**
   * The settings in a text like nix.conf: a line each, what follows a {@code #} aside.
   *
   * @throws UsageException where a line is no setting
   */
  static List<Assignment> config(String text) {
    List<Assignment> all = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      int comment = line.indexOf('#');
      String setting = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (setting.isEmpty() || setting.startsWith("include ") || setting.startsWith("!include ")) {
        continue;
      }
      String[] words = setting.split("\\s+", 3);
      if (words.length < 2 || !words[1].equals("=")) {
        throw new UsageException(
            null, "syntax error in configuration line '" + line + "' in \"NIX_CONFIG\"");
      }
      all.add(new Assignment(words[0], words.length == 2 ? "" : words[2]));
    }
    return all;
  }

  /** What assignments amount to, the later ones stronger. */
  static NixSettings of(List<Assignment> assignments) {
    NixSettings settings = new NixSettings();
    for (Assignment assignment : assignments) {
      settings.set(assignment.name(), assignment.value());
    }
    return settings;
  }

  private void set(String name, String value) {
    switch (name) {
      case "lint-url-literals" -> urls = lint(name, value, urls);
      case "lint-short-path-literals" -> shortPaths = lint(name, value, shortPaths);
      case "lint-absolute-path-literals" -> absolutePaths = lint(name, value, absolutePaths);
      case "system" -> system = value;
      case "eval-system" -> evalSystem = value;
      case "nix-path" -> nixPath = words(value);
      case ADDED + "nix-path" -> moreNixPath.addAll(words(value));
      case "max-call-depth" -> maxCallDepth = number(name, value, maxCallDepth);
      case FEATURES -> {
        features.clear();
        allow(value);
      }
      case ADDED + FEATURES -> allow(value);
      default -> other(name, value);
    }
  }

  private void other(String name, String value) {
    if (SettingNames.isBoolean(name)) {
      if (isTrue(value)) {
        on.add(name);
      } else if (value.equals("false") || value.equals("no") || value.equals("0")) {
        on.remove(name);
      } else {
        warn("Boolean setting '" + name + "' has invalid value '" + value + "'");
      }
      if (name.equals("warn-short-path-literals") && isTrue(value)) {
        warn(
            "'warn-short-path-literals' is deprecated, use 'lint-short-path-literals = warn'"
                + " instead");
        shortPaths = Lints.Level.WARN;
      }
    } else if (!SettingNames.isKnown(name)
        && !(name.startsWith(ADDED) && SettingNames.isKnown(name.substring(ADDED.length())))) {
      warn("unknown setting '" + name + "'");
    }
  }

  private void allow(String names) {
    for (String name : words(names)) {
      if (name.equals("no-url-literals")) {
        warn(
            "experimental feature 'no-url-literals' has been stabilized and renamed; use"
                + " 'lint-url-literals = fatal' setting instead");
      } else if (SettingNames.isFeature(name)) {
        features.add(name);
      } else {
        warn("unknown experimental feature '" + name + "'");
      }
    }
  }

  private Lints.Level lint(String name, String value, Lints.Level otherwise) {
    return switch (value) {
      case "ignore" -> Lints.Level.IGNORE;
      case "warn" -> Lints.Level.WARN;
      case "fatal" -> Lints.Level.FATAL;
      default -> {
        warn(
            "option '"
                + name
                + "' has invalid value '"
                + value
                + "' (expected 'ignore', 'warn', or 'fatal')");
        yield otherwise;
      }
    };
  }

  private int number(String name, String value, int otherwise) {
    try {
      return Integer.parseUnsignedInt(value);
    } catch (NumberFormatException e) {
      warn("setting '" + name + "' has invalid value '" + value + "'");
      return otherwise;
    }
  }

  private void warn(String message) {
    warnings.add(Diagnostic.warning(CODE, ByteText.encode(message), null));
  }

  private static boolean isTrue(String value) {
    return value.equals("true") || value.equals("yes") || value.equals("1");
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : text.split("\\s+")) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }

  /** What is wrong with the settings. */
  List<Diagnostic> warnings() {
    return warnings;
  }

  /** Those that change what the language does. */
  LanguageSettings language() {
    return new LanguageSettings(
        features.contains("pipe-operators"),
        features.contains("parse-toml-timestamps"),
        features.contains("flakes"),
        on.contains("abort-on-warn"),
        on.contains("trace-verbose"),
        new Lints(urls, shortPaths, absolutePaths),
        on.contains("pure-eval")
            ? LanguageSettings.Access.PURE
            : on.contains("restrict-eval")
                ? LanguageSettings.Access.RESTRICTED
                : LanguageSettings.Access.FREE);
  }

  /** What {@code builtins.currentSystem} says. */
  String currentSystem() {
    if (evalSystem != null && !evalSystem.isEmpty()) {
      return evalSystem;
    }
    return system == null ? "x86_64-linux" : system;
  }

  /** The entries of the search path behind those of {@code -I}, given those of NIX_PATH. */
  List<String> searchPath(List<String> variable) {
    List<String> all = new ArrayList<>(nixPath == null ? variable : nixPath);
    all.addAll(moreNixPath);
    return all;
  }

  /** How deep calls may nest, or another number where nothing was set. */
  int maxCallDepth(int otherwise) {
    return maxCallDepth < 0 ? otherwise : maxCallDepth;
  }
}
