package org.nixc.module;

import java.util.List;
import org.nixc.diagnostic.ByteText;
import org.nixc.eval.AttrNames;

/**
 * The first lines of the messages of nixpkgs' module system. Whoever calls {@code lib.evalModules}
 * in an expression of their own gets these, and can look them up; what follows the first line is
 * ours.
 */
final class LibraryWords {
  static final String TYPE_ERROR = "TypeError: ";
  static final String NO_BOOLEAN =
      ByteText.encode("\u2018mkIf\u2019 called with a non-Boolean condition");
  static final String LOOP = "infinite recursion encountered";

  private LibraryWords() {}

  /** A path as nixpkgs shows it: with quotes around the places of list items, too. */
  static String show(List<String> path) {
    StringBuilder out = new StringBuilder();
    for (String part : path) {
      if (!out.isEmpty()) {
        out.append('.');
      }
      boolean placeholder = part.equals("*") || part.startsWith("<");
      out.append(placeholder ? part : AttrNames.quoted(part));
    }
    return out.toString();
  }

  private static String option(List<String> path) {
    return "The option `" + show(path) + "'";
  }

  static String conflict(List<String> path) {
    return option(path) + " has conflicting definition values:";
  }

  static String severalForSingle(List<String> path) {
    return option(path) + " is defined multiple times while it's expected to be unique.";
  }

  static String wrongType(List<String> path, OptionType type, List<Definition> wrong) {
    return "A definition for option `"
        + show(path)
        + "' is not of type `"
        + type.description()
        + "'. "
        + type.libraryComplaint(path, wrong)
        + "Definition values:";
  }

  static String neither(List<String> path, OptionType left, OptionType right) {
    return TYPE_ERROR
        + "The option `"
        + show(path)
        + "` is neither a value of type `"
        + left.description()
        + "` nor `"
        + right.description()
        + "`, ";
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

  static String unmergeable(List<String> path) {
    return "Cannot merge definitions of `" + show(path) + "'. Definition values:";
  }

  private static String files(List<Definition> definitions) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < definitions.size(); i++) {
      if (i > 0) {
        out.append(" and ");
      }
      out.append('`').append(definitions.get(i).file()).append('\'');
    }
    return out.toString();
  }

  static String missing(List<String> path) {
    return option(path) + " was accessed but has no value defined. Try setting the option.";
  }

  static String unknown(List<String> path) {
    return option(path) + " does not exist. Definition values:";
  }
}
