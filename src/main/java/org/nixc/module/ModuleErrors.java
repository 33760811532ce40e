package org.nixc.module;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.eval.AttrNames;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixList;
import org.nixc.eval.NixNull;
import org.nixc.eval.Value;

/** The errors of modules themselves: what is none, what it may not hold, where it may not stand. */
final class ModuleErrors {
  private static final String CODE = "NX3006";

  private ModuleErrors() {}

  private static EvalException of(
      String message, @Nullable Span at, String hint, String libraryWords) {
    return OptionErrors.of(CODE, message, at, List.of(), hint).withLibraryMessage(libraryWords);
  }

  /** A set that says by its {@code _type} that it is something else. */
  static EvalException otherKind(
      String file,
      String type,
      @Nullable String moduleClass,
      List<String> prefix,
      @Nullable Span at) {
    return of(
        "the module '" + file + "' is not a module but a value with _type = \"" + type + "\"",
        at,
        switch (type) {
          case "configuration" ->
              "this is an evaluated configuration; import the modules that it was made of";
          case "flake" -> "select the module in it, such as FLAKE.nixosModules.default";
          case "merge" -> "write { config = lib.mkMerge [ ... ]; }";
          default -> "a module is a path, a set or a function";
        },
        "Expected a module, but found a value of type "
            + AttrNames.string(type)
            + (file.equals(Definition.UNKNOWN_FILE)
                ? ""
                : ", while trying to load a module into " + file)
            + (prefix.isEmpty()
                ? ""
                : ", while trying to load a module into " + LibraryWords.show(prefix))
            + ".\nA module is typically loaded by adding it to the imports = [ ... ]; attribute of"
            + " an existing module, or in the modules = [ ... ]; argument of various functions.\n"
            + "Please make sure that each of the list items is a module, and not a different kind of"
            + " value."
            + more(type, moduleClass));
  }

  private static String more(String type, @Nullable String moduleClass) {
    return switch (type) {
      case "configuration" ->
          "\n\nIf you really mean to import this configuration, instead please only import the"
              + " modules that make up the configuration.\nYou may have to create a `let` binding,"
              + " file or attribute to give yourself access to the relevant modules.\nWhile loading"
              + " a configuration into the module system is a very sensible idea, it can not be done"
              + " cleanly in practice.";
      case "flake" ->
          "\n\nPerhaps you forgot to select an attribute name?\nInstead of, for example,\n"
              + "    inputs.someflake\nyou need to write something like\n    inputs.someflake.modules."
              + (moduleClass == null ? "someApp" : moduleClass)
              + ".default"
              + ("nixos".equals(moduleClass) || "darwin".equals(moduleClass)
                  ? "\nor\n    inputs.someflake." + moduleClass + "Modules.default"
                  : "");
      default -> "";
    };
  }

  /** A list where a module should be. */
  static EvalException nestedList(String file, Value list, @Nullable Span at) {
    return OptionErrors.of(
            CODE,
            "the module '" + file + "' is a list",
            at,
            List.of(),
            "imports is one list of modules: remove a pair of brackets")
        .withLibraryMessage(evaluator ->
            "Module imports can't be nested lists. Perhaps you meant to remove one level of"
                + " lists? Definitions: "
                + PrettyValue.list(evaluator, List.of(new Definition(file, list, at))));
  }

  /** A value that is nothing that could be a module. */
  static EvalException noModule(Evaluator evaluator, String file, Value value, @Nullable Span at) {
    String described = evaluator.describe(value);
    return of(
        "the module '" + file + "' is " + (value == NixNull.NULL ? "null" : described),
        at,
        "a module is a path, a set, or a function { config, lib, pkgs, ... }: { ... }",
        "cannot coerce " + described.replaceFirst(": ", " to a string: "));
  }

  /** What a file or a function gives is no set. */
  static EvalException noSet(
      Evaluator evaluator, String file, String key, Value value, @Nullable Span at) {
    return of(
        "the module '" + file + "' is " + evaluator.describe(value),
        at,
        value instanceof NixList
            ? "imports is one list of modules: remove a pair of brackets"
            : "a module is a path, a set, or a function { config, lib, pkgs, ... }: { ... }",
        "module " + file + " (" + key + ") does not look like a module.");
  }

  /** Definitions beside {@code config} or {@code options}. */
  static EvalException unsupported(
      AttrSet attrs, List<Integer> wrong, String file, String key, List<String> prefix) {
    List<String> quoted = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    for (int index : wrong) {
      String name = attrs.nameAt(index).text();
      quoted.add("'" + name + "'");
      plain.add(name);
    }
    return OptionErrors.of(
            CODE,
            "the module '"
                + file
                + "' has "
                + (wrong.size() == 1 ? "an unsupported attribute " : "unsupported attributes ")
                + String.join(", ", quoted)
                + ": beside config or options, definitions have to be inside config",
            attrs.spanAt(wrong.get(0)),
            inOption(prefix),
            "move them into config = { ... };")
        .withLibraryMessage(
            "Module `"
                + key
                + "' has an unsupported attribute `"
                + plain.get(0)
                + "'. This is caused by introducing a top-level `config' or `options' attribute. Add"
                + " configuration attributes immediately on the top level instead, or move all of them"
                + " (namely: "
                + String.join(" ", plain)
                + ") into the explicit `config' attribute.");
  }

  private static List<Diagnostic.Note> inOption(List<String> prefix) {
    return prefix.isEmpty()
        ? List.of()
        : List.of(
            new Diagnostic.Note(
                "it is a module of the option '" + OptionPath.show(prefix) + "'", null));
  }

  /** A module for something else. */
  static EvalException otherClass(
      String file, String found, String wanted, List<String> prefix, @Nullable Span at) {
    String one = AttrNames.string(found);
    String other = AttrNames.string(wanted);
    return OptionErrors.of(
            CODE,
            "the module '"
                + file
                + "' is of class '"
                + found
                + "' but is used in a configuration of class '"
                + wanted
                + "'",
            at,
            prefix.isEmpty()
                ? List.of()
                : List.of(
                    new Diagnostic.Note(
                        "it is a module of the option '" + OptionPath.show(prefix) + "'", null)),
            "import a module that was written for " + wanted)
        .withLibraryMessage(
            "The module `"
                + file
                + "` (class: "
                + one
                + ") cannot be imported into a module evaluation that expects class "
                + other
                + ".\n\nHelp:\n- Ensure that you are importing the correct module.\n- Verify that the"
                + " module's `_class`, "
                + one
                + " matches the expected `class` "
                + other
                + ".\n- If you are using a custom class, make sure it is correctly defined and used"
                + " consistently across your modules.\n");
  }

  /** An entry of {@code disabledModules} that names two modules. */
  static EvalException ambiguousDisabled(String file, String text, String key, @Nullable Span at) {
    return of(
        "disabledModules in '"
            + file
            + "' has an entry that is both the path "
            + text
            + " and the key "
            + key,
        at,
        "write the path, or { key = ...; }",
        "Module `"
            + file
            + "` contains a disabledModules item that is an attribute set that can be converted to a"
            + " string ("
            + text
            + ") but also has a `.key` attribute ("
            + key
            + ") with a different value. This makes it ambiguous which module should be disabled.");
  }

  /** An entry of {@code disabledModules} that names no module. */
  static EvalException namelessDisabled(String file, Value entry, @Nullable Span at) {
    return of(
        "disabledModules in '" + file + "' has an entry that is no module",
        at,
        "write a path, a path relative to modulesPath as a string, or a set with the module's key",
        entry instanceof AttrSet
            ? "Module `"
                + file
                + "` contains a disabledModules item that is an attribute set, presumably a module,"
                + " that does not have a `key` attribute. This means that the module system doesn't"
                + " have any means to identify the module that should be disabled. Make sure that"
                + " you've put the correct value in disabledModules: a string path relative to"
                + " modulesPath, a path value, or an attribute set with a `key` attribute."
            : "Each disabledModules item must be a path, string, or a attribute set with a key"
                + " attribute, or a value supported by toString. However, one of the disabledModules"
                + " items in `"
                + file
                + "` is none of that, but is of type "
                + entry.type().typeName()
                + ".");
  }

  /** Something that is no option declaration, under {@code options}. */
  static EvalException noDeclaration(
      Evaluator evaluator, String file, List<String> path, Value found, @Nullable Span at) {
    String type = Names.typeOf(found);
    return of(
        "in the module '"
            + file
            + "', '"
            + OptionPath.show(path)
            + "' under options is no option declaration but "
            + (type == null ? evaluator.describe(found) : "a set with _type = \"" + type + "\""),
        at,
        "option-type".equals(type)
            ? "write lib.mkOption { type = ...; }"
            : "use lib.mkOption { ... }, or a set of declarations",
        type == null ? noSetOfOptions(path, found) : noOption(file, path, type));
  }

  /** The options of a module are no set. */
  static EvalException noSetOfOptions(
      String file, List<String> path, Value found, @Nullable Span at) {
    return of(
        "the options of the module '" + file + "' are no set",
        at,
        "write options = { ... };",
        noSetOfOptions(path, found));
  }

  private static String noSetOfOptions(List<String> path, Value found) {
    return "An option declaration for `"
        + String.join(".", path)
        + "' has type\n`"
        + found.type().typeName()
        + "' rather than an attribute set.\nDid you mean to define this outside of `options'?\n";
  }

  private static String noOption(String file, List<String> path, String type) {
    String start =
        "In module "
            + file
            + ": expected an option declaration at option path `"
            + LibraryWords.show(path)
            + "` but got an attribute set with type "
            + type;
    if (!type.equals("option-type")) {
      return start;
    }
    String name = LibraryWords.part(path.get(path.size() - 1));
    return start
        + "\n\nWhen declaring an option, you must wrap the type in a `mkOption` call. It should look"
        + " somewhat like:\n    "
        + (path.size() > 1 ? "\n    # " + LibraryWords.show(path) : "")
        + "\n    "
        + name
        + " = lib.mkOption {\n      description = ...;\n      type = <the type you wrote for "
        + name
        + ">;\n      ...\n    };\n";
  }

  /** A value where a set of definitions should be. */
  static EvalException noDefinitions(
      Evaluator evaluator, String file, List<String> path, Value found, @Nullable Span at) {
    String shown = String.join(".", path);
    return OptionErrors.of(
            "NX3001",
            path.isEmpty()
                ? "the module '"
                    + file
                    + "' defines "
                    + evaluator.describe(found)
                    + " where a set of definitions should be"
                : "'"
                    + OptionPath.show(path)
                    + "' is a set of options, but the module '"
                    + file
                    + "' defines it as "
                    + evaluator.describe(found),
            at,
            List.of(),
            "set one of the options in it: "
                + (path.isEmpty() ? "NAME" : OptionPath.show(path) + ".NAME")
                + " = ...;")
        .withLibraryMessage(
            "In module `"
                + file
                + "', you're trying to define a value of type `"
                + found.type().typeName()
                + "'\nrather than an attribute set for the option\n`"
                + shown
                + "'!\n\nThis usually happens if `"
                + shown
                + "' has option\ndefinitions inside that are not matched. Please check how to"
                + " properly define\nthis option by e.g. referring to `man 5 configuration.nix'!\n");
  }
}
