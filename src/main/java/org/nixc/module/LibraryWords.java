package org.nixc.module;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.ByteText;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Severity;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;
import org.nixc.eval.AttrNames;
import org.nixc.eval.AttrSet;
import org.nixc.eval.Evaluator;
import org.nixc.eval.Value;

/**
 * The messages of nixpkgs' module system. Whoever calls {@code lib.evalModules} in an expression of
 * their own gets these, and can look them up.
 */
final class LibraryWords {
  static final String NO_BOOLEAN =
      ByteText.encode("\u2018mkIf\u2019 called with a non-Boolean condition");
  static final String LOOP = "infinite recursion encountered";
  private static final String ARGUMENT = "while evaluating the module argument `";
  private static final String PRIORITIES =
      "\nUse `lib.mkForce value` or `lib.mkDefault value` to change the priority on any of these"
          + " definitions.\n";
  private static final String VALUES = "Definition values:";

  /** From this number of names on, only those with few typing errors are near. */
  private static final int MANY = 100;

  private static final int FEW_ERRORS = 2;
  private static final int SUGGESTED = 3;

  private LibraryWords() {}

  /** A path as nixpkgs shows it: with quotes around the places of list items, too. */
  static String show(List<String> path) {
    StringBuilder out = new StringBuilder();
    for (String part : path) {
      if (!out.isEmpty()) {
        out.append('.');
      }
      boolean placeholder = part.equals("*") || (part.startsWith("<") && part.endsWith(">"));
      out.append(placeholder ? part : part(part));
    }
    return out.toString();
  }

  /** A name as source text. */
  static String part(String name) {
    return name.equals("or") ? "\"or\"" : AttrNames.quoted(name);
  }

  private static String option(List<String> path) {
    return "The option `" + show(path) + "'";
  }

  /** The first two definitions that differ. */
  static String conflict(Evaluator evaluator, List<String> path, List<Definition> differing) {
    return option(path)
        + " has conflicting definition values:"
        + PrettyValue.list(evaluator, differing)
        + PRIORITIES;
  }

  static String severalForSingle(
      Evaluator evaluator, List<String> path, List<Definition> definitions, String message) {
    return option(path)
        + " is defined multiple times while it's expected to be unique.\n"
        + message
        + "\n"
        + VALUES
        + PrettyValue.list(evaluator, definitions)
        + PRIORITIES;
  }

  static String wrongType(Evaluator evaluator, List<String> path, OptionType type, Misfit misfit) {
    return "A definition for option `"
        + show(path)
        + "' is not of type `"
        + type.description()
        + "'. "
        + (type.checksTogether()
            ? "TypeError: " + misfit.libraryWords().apply(evaluator)
            : VALUES + PrettyValue.list(evaluator, misfit.definitions()));
  }

  static String values(Evaluator evaluator, List<Definition> definitions) {
    return VALUES + " " + PrettyValue.list(evaluator, definitions);
  }

  static String neither(
      Evaluator evaluator,
      List<String> path,
      OptionType left,
      OptionType right,
      List<Definition> definitions) {
    return "The option `"
        + show(path)
        + "` is neither a value of type `"
        + left.description()
        + "` nor `"
        + right.description()
        + "`, "
        + values(evaluator, definitions);
  }

  static String noAttribute(
      Evaluator evaluator, List<String> path, OptionType type, Definition item) {
    Value value = item.value().force();
    String reason =
        value instanceof AttrSet attrs
            ? "Each list element must be a single-key attribute set, but got "
                + attrs.size()
                + " keys"
            : "Each list element must be an attribute set, but got " + value.type().typeName();
    return "A definition for option `"
        + show(path)
        + "' is not of type `"
        + type.description()
        + "'. "
        + reason
        + "."
        + PrettyValue.list(evaluator, List.of(item));
  }

  static String nullAndOther(List<String> path, List<Definition> definitions) {
    return "The option `"
        + show(path)
        + "` is defined both null and not null, in "
        + files(definitions)
        + ".";
  }

  static String tags(List<String> path, String one, String other, List<Definition> definitions) {
    return "The option `"
        + show(path)
        + "` is defined both as `"
        + one
        + "` and `"
        + other
        + "`, in "
        + files(definitions)
        + ".";
  }

  static String kinds(List<String> path, List<Definition> definitions) {
    return option(path) + " has conflicting option types in " + files(definitions);
  }

  static String unmergeable(Evaluator evaluator, List<String> path, List<Definition> definitions) {
    return "Cannot merge definitions of `"
        + show(path)
        + "'. "
        + VALUES
        + PrettyValue.list(evaluator, definitions);
  }

  static String readOnly(Evaluator evaluator, List<String> path, List<Definition> definitions) {
    return option(path)
        + " is read-only, but it's set multiple times. "
        + VALUES
        + PrettyValue.list(evaluator, definitions);
  }

  private static String files(List<Definition> definitions) {
    return fileNames(definitions.stream().map(Definition::file).toList());
  }

  private static String fileNames(List<String> files) {
    StringBuilder out = new StringBuilder();
    for (String file : files) {
      out.append(out.isEmpty() ? "`" : " and `").append(file).append('\'');
    }
    return out.toString();
  }

  static String alreadyDeclared(List<String> path, String file, List<String> earlier) {
    return option(path) + " in `" + file + "' is already declared in " + fileNames(earlier) + ".";
  }

  static String prefix(
      List<String> path, String file, String type, List<Option.Declaration> inside) {
    List<String> lines = new ArrayList<>();
    for (Option.Declaration set : inside) {
      for (int i = 0; i < set.attributes().size(); i++) {
        List<String> inner = OptionPath.child(path, set.attributes().nameAt(i).text());
        lines.add(
            "\n - option(s) with prefix `" + show(inner) + "' in module `" + set.file() + "'");
      }
    }
    lines.sort(Comparator.naturalOrder());
    return option(path)
        + " in module `"
        + file
        + "' would be a parent of the following options, but its type `"
        + type
        + "' does not support nested options."
        + String.join("", lines);
  }

  static String missing(List<String> path) {
    return option(path) + " was accessed but has no value defined. Try setting the option.";
  }

  /**
   * A definition without an option.
   *
   * @param siblings the options beside it
   */
  static String unknown(
      Evaluator evaluator, List<String> path, Definition definition, List<String> siblings) {
    return option(path)
        + " does not exist. "
        + VALUES
        + PrettyValue.list(evaluator, List.of(definition))
        + suggestion(path, siblings);
  }

  private static String suggestion(List<String> path, List<String> siblings) {
    String wanted = path.get(path.size() - 1);
    List<String> near = new ArrayList<>(siblings);
    if (siblings.size() >= MANY) {
      near.removeIf(name -> Suggestions.distance(wanted, name) > FEW_ERRORS);
    }
    near.sort(Comparator.comparingInt(name -> Suggestions.distance(wanted, name)));
    StringBuilder out = new StringBuilder();
    List<String> around = path.subList(0, path.size() - 1);
    int shown = Math.min(SUGGESTED, near.size());
    for (int i = 0; i < shown; i++) {
      out.append(i == 0 ? "\n\nDid you mean " : i == shown - 1 ? " or " : ", ")
          .append('`')
          .append(show(OptionPath.child(around, near.get(i))))
          .append('\'');
    }
    return shown == 0 ? "" : out.append('?').toString();
  }

  static String incoherentAtTop(List<String> path, OptionType type) {
    return incoherent(path, type)
        + "\nAlternatively, this message may also occur as false positive when mixing Nixpkgs\n"
        + "versions, if one Nixpkgs is between 83fed2e6..58696117 (Aug 28 - Oct 28 2025)\n";
  }

  static String incoherent(List<String> path, OptionType type) {
    return option(path)
        + " has a type `"
        + type.description()
        + "' that uses\nan ad-hoc `type // { check = ...; }' override, which is incompatible with\n"
        + "the v2 merge mechanism.\n\nPlease use `lib.types.addCheck` instead of `type // { check }'"
        + " to add\ncustom validation. For example:\n\n"
        + "  lib.types.addCheck baseType (value: /* your check */)\n\ninstead of:\n\n"
        + "  baseType // { check = value: /* your check */; }\n";
  }

  /** What follows {@link #unknown} where no option at all is declared. */
  static String noOptions(List<String> prefix) {
    return prefix.isEmpty()
        ? "\n\nIt seems as if you're trying to declare an option by placing it into `config' rather"
            + " than `options'!\n"
        : "\n\nHowever there are no options defined in `"
            + show(prefix)
            + "'. Are you sure you've\ndeclared your options properly? This can happen if you e.g."
            + " declared your options in `types.submodule'\nunder `config' rather than"
            + " `options'.\n";
  }

  /** What was being evaluated when an argument of a module was asked for. */
  static String argument(String name, String key) {
    return ARGUMENT + name + "' in \"" + key + "\":";
  }

  /** What is said of an argument that {@code _module.args} gives. */
  static String notProvided(String name) {
    return "noting that argument `"
        + name
        + "` is not externally provided, so querying `_module.args` instead, requiring `config`";
  }

  /** A loop through the structure of modules; the frames of their arguments tell the way. */
  static Diagnostic structureLoop(Diagnostic found, @Nullable Span at, @Nullable String hint) {
    List<Diagnostic.Note> frames = new ArrayList<>();
    for (Diagnostic.Note frame : found.trace()) {
      if (frame.text().startsWith(ARGUMENT) || frame.text().startsWith("noting that argument")) {
        frames.add(frame);
      }
    }
    frames.add(
        new Diagnostic.Note(
            "if you get an infinite recursion here, you probably reference `config` in `imports`."
                + " If you are trying to achieve a conditional import behavior dependent on"
                + " `config`, consider importing unconditionally, and using `mkEnableOption` and"
                + " `mkIf` to control its effect.",
            null,
            true));
    return new Diagnostic(
        Severity.ERROR,
        found.code(),
        LOOP,
        found.span() == null ? at : found.span(),
        frames,
        List.of(),
        hint);
  }
}
