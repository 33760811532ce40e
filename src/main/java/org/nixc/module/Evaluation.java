package org.nixc.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nixc.diagnostic.Diagnostic;
import org.nixc.diagnostic.Span;
import org.nixc.diagnostic.Suggestions;
import org.nixc.eval.AttrSet;
import org.nixc.eval.EvalException;
import org.nixc.eval.Evaluator;
import org.nixc.eval.NixBool;
import org.nixc.eval.NixNull;
import org.nixc.eval.NixPath;
import org.nixc.eval.NixString;
import org.nixc.eval.Symbol;
import org.nixc.eval.Thunk;
import org.nixc.eval.Value;

/**
 * One fixpoint of modules: what {@code lib.evalModules} evaluates, and each submodule again.
 *
 * <p>The modules see {@code config} and {@code options} of the result. That ends well as long as
 * the structure (imports, names of options, names of definitions) does not depend on values;
 * everything here is lazy to that end.
 */
final class Evaluation {
  private final Engine engine;
  private final List<String> prefix;
  private final List<Value> roots;
  private final AttrSet specialArgs;
  private final @Nullable String moduleClass;
  private final Lazy<ModuleLoader.Loaded> modules;
  private final Lazy<Level> root;
  private final Lazy<AttrSet> config;
  private final Lazy<AttrSet> checked;
  private final AttrSet fixedArguments;

  Evaluation(
      Engine engine,
      List<String> prefix,
      List<Value> roots,
      AttrSet specialArgs,
      @Nullable String moduleClass) {
    this.engine = engine;
    this.prefix = prefix;
    this.roots = roots;
    this.specialArgs = specialArgs;
    this.moduleClass = moduleClass;
    this.modules = new Lazy<>(() -> new ModuleLoader(engine.evaluator(), this).load(roots));
    this.root = new Lazy<>(this::buildRoot);
    this.config = new Lazy<>(this::buildConfig);
    this.checked = new Lazy<>(this::check);
    this.fixedArguments =
        AttrSet.update(
            specialArgs,
            AttrSet.builder(6)
                .put(Names.CONFIG, Thunk.of(this::config))
                .put(Names.OPTIONS, Thunk.of(this::options))
                .put(Names.LIB, libArgument())
                .put("specialArgs", specialArgs)
                .put("_class", moduleClass == null ? NixNull.NULL : NixString.of(moduleClass))
                .put("_prefix", Level.pathValue(prefix))
                .build());
  }

  private Value libArgument() {
    Value given = specialArgs.get(Names.LIB);
    return given == null ? engine.lib() : given;
  }

  AttrSet fixedArguments() {
    return fixedArguments;
  }

  @Nullable String moduleClass() {
    return moduleClass;
  }

  String modulesPath() {
    Value path = specialArgs.get("modulesPath");
    if (path == null) {
      return "/nixc/modules";
    }
    return switch (path.force()) {
      case NixPath p -> p.path();
      case NixString s -> s.text();
      default -> "/nixc/modules";
    };
  }

  /** The value of {@code _module.args.NAME} for a module that asks for it. */
  Value moduleArgument(Symbol name, String file, @Nullable Span at) {
    Value args;
    try {
      Option option = (Option) root.get().find(List.of("_module", "args"));
      args = option == null ? AttrSet.EMPTY : option.value();
    } catch (EvalException e) {
      if (e.kind() == EvalException.Kind.INFINITE_RECURSION) {
        e.addNote(
            "while looking for the argument '" + name + "' that the module '" + file + "' asks for",
            at);
        e.withHint(
            "an argument such as pkgs comes from config and cannot be used in imports or to decide which options exist; specialArgs can");
      }
      throw e;
    }
    Value value = args.force() instanceof AttrSet set ? set.get(name) : null;
    if (value == null) {
      List<String> known = new ArrayList<>(List.of("config", "options", "lib"));
      if (args.force() instanceof AttrSet set) {
        for (int i = 0; i < set.size(); i++) {
          known.add(set.nameAt(i).text());
        }
      }
      String question = Suggestions.didYouMean(known, name.text());
      throw OptionErrors.of(
              "NX3008",
              "the module '"
                  + file
                  + "' asks for the argument '"
                  + name
                  + "', which nobody provides",
              at,
              List.of(),
              question != null
                  ? question
                  : "remove it from the function's arguments, or set _module.args." + name)
          .withLibraryMessage("attribute '" + name + "' missing");
    }
    return value.force();
  }

  private Level buildRoot() {
    List<Level.DeclaredSet> declared = new ArrayList<>();
    declared.add(new Level.DeclaredSet("/nixc/lib/modules.nix", engine.moduleOptions()));
    for (Module module : modules.get().reversed()) {
      Value options = declared(module);
      if (!(options instanceof AttrSet set)) {
        throw ModuleErrors.noSetOfOptions(module.file(), prefix, options, module.span());
      }
      if (set.size() > 0) {
        declared.add(new Level.DeclaredSet(module.file(), set));
      }
    }
    return new Level(engine, prefix, declared, new Lazy<>(this::definitions));
  }

  private static Value declared(Module module) {
    try {
      return module.options().force();
    } catch (EvalException e) {
      if (OptionErrors.isUnexplainedLoop(e)) {
        throw OptionErrors.structureLoop(
            "which options the module '"
                + module.file()
                + "' declares depends on config or options",
            module.span(),
            e,
            "the names of options may come from specialArgs, but not from config or options");
      }
      throw e;
    }
  }

  private List<Definition> definitions() {
    List<Definition> all = new ArrayList<>();
    all.add(new Definition("/nixc/lib/modules.nix", ownArguments(), null));
    for (Module module : modules.get().reversed()) {
      all.add(new Definition(module.file(), module.config(), module.span()));
    }
    return all;
  }

  private AttrSet ownArguments() {
    AttrSet args =
        AttrSet.builder(2)
            .put("extendModules", Thunk.of(() -> engine.extendFunction(this)))
            .put("moduleType", engine.typeOf(this))
            .build();
    AttrSet inner =
        AttrSet.builder(2).put(Names.ARGS, args).put("specialArgs", specialArgs).build();
    return AttrSet.builder(1).put(Names.MODULE, inner).build();
  }

  Level root() {
    return root.get();
  }

  /** The set that {@code evalModules} returns. */
  AttrSet result() {
    return engine.result(this);
  }

  List<String> prefix() {
    return prefix;
  }

  /** The value of {@code config} as modules see it: nothing is checked yet. */
  AttrSet config() {
    return config.get();
  }

  /** The modules with their imports, as a list of sets. */
  Value graph() {
    return modules.get().graph();
  }

  /** The value of {@code options}. */
  AttrSet options() {
    return root.get().options();
  }

  private Option internal(String name) {
    Option option = (Option) root.get().find(List.of("_module", name));
    if (option == null) {
      throw new org.nixc.diagnostic.BugException("_module." + name + " is not declared");
    }
    return option;
  }

  /** The type of definitions for which no option is declared, or null. */
  @Nullable OptionType freeformType() {
    Value type = internal("freeformType").value();
    return type == NixNull.NULL ? null : engine.typeOf(type, prefix, null);
  }

  private AttrSet buildConfig() {
    OptionType freeform = freeformType();
    if (freeform == null) {
      return root.get().config();
    }
    List<Definition> loose = new ArrayList<>();
    root.get()
        .unmatched(unmatched -> {
          for (Definition definition : unmatched.definitions()) {
            loose.add(definition.withValue(nest(unmatched.path(), definition)));
          }
        });
    Value merged =
        loose.isEmpty() ? AttrSet.EMPTY : TypeValues.merge(freeform, prefix, loose).force();
    return merged instanceof AttrSet set ? root.get().overlay(set) : root.get().config();
  }

  /** Puts a value back into the sets that led to it from the root. */
  private Value nest(List<String> path, Definition definition) {
    Value value = definition.value();
    for (int i = path.size() - 1; i >= prefix.size(); i--) {
      value = AttrSet.builder(1).put(Symbol.of(path.get(i)), value, definition.span()).build();
    }
    return value;
  }

  /** The configuration without {@code _module}; definitions without an option are an error now. */
  AttrSet checkedConfig() {
    return checked.get();
  }

  private AttrSet check() {
    requireKnown();
    AttrSet all = config.get();
    AttrSet.Builder rest = AttrSet.builder(all.size());
    for (int i = 0; i < all.size(); i++) {
      if (all.nameAt(i) != Names.MODULE) {
        rest.put(all.nameAt(i), all.valueAt(i), all.spanAt(i));
      }
    }
    return rest.build();
  }

  /** Throws one error with all definitions for which no option is declared. */
  void requireKnown() {
    if (internal("check").value() != NixBool.TRUE || freeformType() != null) {
      return;
    }
    Map<List<String>, List<Definition>> unknown = new LinkedHashMap<>();
    root.get()
        .unmatched(unmatched ->
            unknown
                .computeIfAbsent(unmatched.path(), p -> new ArrayList<>())
                .addAll(unmatched.definitions()));
    List<Diagnostic> errors = new ArrayList<>();
    NearOptions near = new NearOptions(root.get());
    // A definition whose mkIf is false counts, too: Nix lets it pass only for declared options.
    for (Map.Entry<List<String>, List<Definition>> entry : unknown.entrySet()) {
      List<String> path = entry.getKey();
      errors.add(OptionErrors.unknown(path, entry.getValue(), near.hint(path)));
    }
    if (!errors.isEmpty()) {
      errors.sort(OptionErrors.BY_PLACE);
      throw new EvalException(EvalException.Kind.OPTION, errors)
          .withLibraryWords(evaluator -> unknownInLibraryWords(evaluator, unknown));
    }
  }

  private List<Diagnostic> unknownInLibraryWords(
      Evaluator evaluator, Map<List<String>, List<Definition>> unknown) {
    String more = root.get().names().size() == 1 ? LibraryWords.noOptions(prefix) : "";
    SortedMap<List<String>, List<Definition>> sorted = new TreeMap<>(OptionPath.BY_NAMES);
    sorted.putAll(unknown);
    List<Diagnostic> errors = new ArrayList<>();
    sorted.forEach((path, definitions) -> {
      String message =
          LibraryWords.unknown(evaluator, path, definitions.get(0), siblings(path)) + more;
      errors.add(OptionErrors.unknown(path, definitions, null).withMessage(message));
    });
    return errors;
  }

  /** The names of the options beside one. */
  private List<String> siblings(List<String> path) {
    List<String> inside = path.subList(prefix.size(), path.size() - 1);
    List<String> names = new ArrayList<>();
    if (root.get().find(inside) instanceof Level level) {
      names.addAll(level.names());
    }
    if (inside.isEmpty()) {
      names.remove(Names.MODULE.text());
    }
    return names;
  }

  /** The same modules and more, evaluated again: {@code extendModules}. */
  Evaluation extended(List<Value> more, AttrSet moreArgs, List<String> newPrefix) {
    List<Value> all = new ArrayList<>(roots);
    all.addAll(more);
    return new Evaluation(
        engine, newPrefix, all, AttrSet.update(specialArgs, moreArgs), moduleClass);
  }

  List<Value> roots() {
    return roots;
  }

  AttrSet specialArgs() {
    return specialArgs;
  }
}
